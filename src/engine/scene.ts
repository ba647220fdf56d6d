import type { Ledger } from './ledger.ts'
import type { Time } from './time.ts'

/**
 * What a model shows at one instant, in words that no broker owns. A picture makes it from the state; the view draws it.
 * Nothing here is a pixel: the view decides positions, the scene decides what exists, where it belongs and how it stands.
 */
export interface Scene {
  readonly at: Time
  readonly parts: readonly ScenePart[]
  readonly links: readonly SceneLink[]
  readonly tokens: readonly SceneToken[]
  /** Places whose messages are too many to list: counts by age and look. Their head and tail are still in `tokens`. */
  readonly piles: readonly ScenePile[]
  readonly ledger: Ledger
  /** One or two sentences on the whole stage, for a screen reader. */
  readonly summary: string
}

/**
 * An `exchange` keeps nothing: it stands between producers and queues and says where messages go. A `log` keeps what was read. A `group`
 * is a frame around consumers that share the work; a `node` is a machine that keeps copies of logs.
 */
export type PartKind = 'producer' | 'exchange' | 'queue' | 'consumer' | 'drawer' | 'log' | 'group' | 'node'

/** `down` is drawn with a crack and cut wires; `blocked` waits for somebody else; `full` is a queue at its limit. */
export type PartStatus = 'idle' | 'working' | 'down' | 'blocked' | 'full'

export interface ScenePart {
  readonly id: string
  readonly kind: PartKind
  /** What the learner reads on it, "Shop" or "c1". */
  readonly label: string
  /** A few words under or beside the label: "FIFO, durable", "12/s". */
  readonly detail: string
  readonly status: PartStatus
  /** The state in a word: "idle", "busy", "down 3.2 s", "FULL". */
  readonly statusText: string
  /** Counts worth large digits, in reading order: ready 24, unacked 6. */
  readonly figures: readonly SceneFigure[]
  /** Longest length of a bounded place, else null. */
  readonly capacity: number | null
  /** The part this one hangs below, for drawers and trays, else null. */
  readonly below: string | null
  /** How much of the current piece of work is done, 0 to 1, else null. */
  readonly progress: number | null
  /** A second line of words inside it, where a part of its kind has room. Either all consumers of a scene have one or none. */
  readonly line?: string
  /** What else holds for it, each in a few words: "TTL 5 s", "single active: c1". */
  readonly tags?: readonly string[]
  /** The machines that keep it, if they matter. */
  readonly nodes?: readonly SceneNode[]
  /** Who stands where in a place whose messages stay when they are read. */
  readonly readers?: readonly SceneReader[]
  /** How far a log goes and who keeps copies of it. Every `log` has it, no other part does. */
  readonly log?: SceneLog
  /** The group whose frame it stands in. */
  readonly within?: string
}

/** A log: every message has a number in it for good, its offset, which is also the index of its slot. */
export interface SceneLog {
  /** The first offset that is still kept, and the one that the next message will get. */
  readonly start: number
  readonly end: number
  /** Readers are shown nothing from here on. Equal to `end` where all can be read. */
  readonly visible: number
  /** Readers who wait for the end of transactions are shown nothing from here on; null where no transaction is open. */
  readonly stable: number | null
  readonly copies: readonly SceneCopy[]
  /** What its model calls these, each in a short word; where it says nothing the picture has words of its own. */
  readonly names?: SceneLogNames
}

/** Short words for what is drawn on a log: the three ends, the copies that count as not behind, the copy that is written to. */
export interface SceneLogNames {
  readonly visible: string
  readonly end: string
  readonly stable: string
  readonly inSync: string
  readonly leads: string
}

/** A copy of a log on one machine. */
export interface SceneCopy {
  readonly node: string
  readonly end: number
  readonly up: boolean
  /** The one that is written to and read from. */
  readonly leads: boolean
  /** It counts as not behind, so a promise covers it. */
  readonly inSync: boolean
}

export interface SceneNode {
  readonly name: string
  readonly up: boolean
  /** It decides for the others. */
  readonly leads: boolean
}

export interface SceneReader {
  readonly name: string
  /** The slot it reads next; one past the last when it has read everything. In a log: the offset up to which its group has committed. */
  readonly index: number
  /** How far it has read what it has not committed; left out where that is the same thing or nobody reads. */
  readonly ahead?: number
  /** How many messages it has yet to commit, of those that it can be shown; left out where it has committed nothing, so that nobody can tell. */
  readonly behind?: number
}

export interface SceneFigure {
  readonly name: string
  readonly count: number
}

/** `bind` leads on from an exchange, `alternate` where an exchange sends what it cannot place. `assign` says who reads a log, whether or not anything is read. */
export type LinkKind = 'publish' | 'bind' | 'alternate' | 'deliver' | 'assign' | 'deadLetter' | 'call'

export interface SceneLink {
  readonly id: string
  readonly kind: LinkKind
  readonly from: string
  readonly to: string
  /** False when an end is down: the wire is drawn cut. */
  readonly up: boolean
  /** Messages on this wire now, whether or not each is listed in `tokens`. */
  readonly moving: number
  /** Messages a second over the last simulated second, for ribbons. */
  readonly ratePerSecond: number
  /** What is written on it at all times: a binding's key. */
  readonly label?: string
  /** What has just been decided on it: it took a message, did not, or sent one back. */
  readonly sign?: LinkSign
  /** Why, in a few words, beside the sign. */
  readonly note?: string
  /** It has just been given (0 when it begins, 1 when it is drawn whole) or is being taken away (1 to 0). */
  readonly drawn?: number
}

export type LinkSign = 'match' | 'miss' | 'return'

/**
 * How a message stands. `ready` waits; `unacked` is with a worker; `ghost` is the copy the queue keeps of it until the ack;
 * `held` is with a program that is not at it: still with its producer, or read and not worked on yet; `refused` bounces back; `failed`
 * had a failed try; `ack` is an acknowledgement on its way, `nack` its opposite;
 * `done`, `dead` and `lost` are ends. In a log: `ready` is still to be read by some group, `read` by none, `hidden` is not shown to
 * readers yet, `marker` is the mark of a transaction's end and `aborted` a message that a transaction took back.
 */
export type Look =
  | 'ready'
  | 'unacked'
  | 'ghost'
  | 'held'
  | 'refused'
  | 'failed'
  | 'ack'
  | 'nack'
  | 'done'
  | 'dead'
  | 'lost'
  | 'read'
  | 'hidden'
  | 'marker'
  | 'aborted'

export interface SceneToken {
  /** The message's number for life; `ghost` and `ack` tokens carry the number of their message. Unique per (message, look group, holder) through `key`. */
  readonly message: number
  /** Stable identity of this mark: the same key is the same mark from frame to frame. */
  readonly key: string
  readonly label: string
  readonly look: Look
  /** 1 for the first delivery; 2 and more are drawn with a badge. 0 before the first. */
  readonly attempt: number
  /** A second copy of an order that was already published or whose effect already happened: drawn doubled, "x2". */
  readonly duplicate: boolean
  readonly priority: number
  /** What the badge says instead of the number of the attempt, where the number is not known. */
  readonly badge?: string
  /** A small letter for the key or account, or null. */
  readonly letter: string | null
  /** Share of the hold time (visibility timeout) that is left, 1 to 0, or null where there is no timeout. */
  readonly holdLeft: number | null
  readonly place: TokenPlace
}

/** A spot: slot `index` of an area of a part. Index 0 is the next out. */
export interface Spot {
  readonly part: string
  /** `slots` of a queue or drawer, `held` in a worker or producer, `tray` where ended messages drop. */
  readonly area: 'slots' | 'held' | 'tray'
  readonly index: number
}

/**
 * Where a token is. Resting: in a spot. Moving: on its way along a wire, `progress` 0 at `from` and 1 at `to`.
 * The picture computes progress from model time, so a slider can drag a message backwards.
 */
export type TokenPlace =
  | { readonly kind: 'resting'; readonly spot: Spot }
  | {
      readonly kind: 'moving'
      readonly link: string
      readonly from: Spot
      readonly to: Spot
      readonly progress: number
    }

export interface ScenePile {
  readonly part: string
  readonly area: Spot['area']
  readonly total: number
  /** How many are new, waiting and old, by their age; they sum to `total`. */
  readonly fresh: number
  readonly waiting: number
  readonly old: number
}

/** Up to this many messages of one place are listed in `Scene.tokens`; above it only the head and the tail are, beside a pile. */
export const LISTED_PER_PLACE = 1000

/** How many tokens of the head and of the tail are listed when a place has a pile. */
export const LISTED_AT_HEAD = 12
export const LISTED_AT_TAIL = 3

/** The newest so many messages of a log are always listed in `Scene.tokens`, as no picture shows more of it; a slot among them that has no token is empty for good (its message was compacted away). */
export const LISTED_PER_LOG = 64

/** Up to this many moving tokens are listed per link; above it the view draws a ribbon from `moving` and `ratePerSecond`. */
export const LISTED_PER_LINK = 150
