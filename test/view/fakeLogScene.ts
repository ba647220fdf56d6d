import {
  LISTED_PER_LOG,
  type Scene,
  type SceneCopy,
  type SceneLink,
  type ScenePart,
  type SceneToken,
} from '../../src/engine/scene.ts'
import { seconds } from '../../src/engine/time.ts'

/** A little factory for scenes with logs: a timetable in closed form, to see and test the picture without an engine. */
export interface FakeLogOptions {
  readonly producers: number
  readonly logs: number
  /** Copies of each log. */
  readonly copies: number
  /** Consumers of each group. */
  readonly groups: readonly number[]
  /** Messages per second and log. */
  readonly rate: number
  /** Messages in each log at the start. */
  readonly already: number
  /** Where each log begins. */
  readonly start: number
  /** How long a message is not shown to readers, seconds. */
  readonly hidden: number
  /** How fast each group reads, as a share of the rate. */
  readonly pace: number
  /** When the first group shares anew, seconds; then everybody moves on by one log. */
  readonly rebalanceAt: number | null
  /** Index of a machine that is down. */
  readonly downNode: number | null
  /** How many messages the last copy is behind. */
  readonly copyBehind: number
  /** Every so manieth offset is empty. */
  readonly holes: number | null
  readonly openTransaction: boolean
}

export const PLAIN_LOGS: FakeLogOptions = {
  producers: 1,
  logs: 3,
  copies: 3,
  groups: [2],
  rate: 2,
  already: 6,
  start: 0,
  hidden: 0.7,
  pace: 0.9,
  rebalanceAt: null,
  downNode: null,
  copyBehind: 0,
  holes: null,
  openTransaction: false,
}

const WIRE = 0.4
const GROUPS = ['billing', 'audit', 'search', 'mail']

/** Takes options, gives a function from seconds to the scene then. */
export function fakeLogRun(options: Partial<FakeLogOptions> = {}): (at: number) => Scene {
  const full = { ...PLAIN_LOGS, ...options }
  return at => sceneAt(full, at)
}

interface Moment {
  readonly options: FakeLogOptions
  readonly at: number
}

const idle = { figures: [], capacity: null, below: null, progress: null, status: 'idle', statusText: '' } as const

function sceneAt(options: FakeLogOptions, at: number): Scene {
  const moment = { options, at }
  const tokens = logIndexes(options).flatMap(log => tokensOf(moment, log))
  const links = linksOf(moment)
  const moving = (link: string): number =>
    tokens.filter(({ place }) => place.kind === 'moving' && place.link === link).length
  return {
    at: seconds(at) as unknown as Scene['at'],
    parts: [
      ...producers(options),
      ...logIndexes(options).map(log => logPart(moment, log)),
      ...crews(moment),
      ...nodes(options),
    ],
    links: links.map(link => ({ ...link, moving: moving(link.id) })),
    tokens,
    piles: [],
    ledger: {
      total: { name: 'logEnd', label: 'Log end', count: 0, fate: 'total' },
      terms: [{ name: 'committed', label: 'Committed', count: 0, fate: 'done' }],
      beyond: [],
    },
    summary: `${options.logs} logs.`,
  }
}

const logIndexes = ({ logs }: FakeLogOptions): readonly number[] => [...Array(logs).keys()]

/** Logs are written to one after the other, so that not all move at once. */
function endOf({ options, at }: Moment, log: number): number {
  return options.already + Math.max(0, Math.floor((at - WIRE) * options.rate + log * 0.37))
}

function visibleOf({ options, at }: Moment, log: number): number {
  return Math.max(
    options.already,
    Math.min(endOf({ options, at }, log), endOf({ options, at: at - options.hidden }, log)),
  )
}

function positionOf({ options, at }: Moment, group: number, log: number): number {
  const read = options.already * 0.5 + Math.max(0, at * options.rate * options.pace - group * 3 + log * 0.4)
  return Math.max(options.start, Math.min(visibleOf({ options, at }, log), Math.floor(read)))
}

function committedOf({ options, at }: Moment, group: number, log: number): number {
  return positionOf({ options, at: Math.floor(at / 2) * 2 }, group, log)
}

function readerOf({ options, at }: Moment, group: number, log: number): string {
  const members = options.groups[group] ?? 1
  const isAfter = group === 0 && options.rebalanceAt !== null && at > options.rebalanceAt
  return `g${group}c${(log + (isAfter ? 1 : 0)) % members}`
}

function tokensOf(moment: Moment, log: number): readonly SceneToken[] {
  const { options, at } = moment
  const id = `l${log}`
  const end = endOf(moment, log)
  const read = Math.min(...options.groups.map((_, group) => committedOf(moment, group, log)))
  const tokens: SceneToken[] = []
  for (let offset = Math.max(options.start, end - LISTED_PER_LOG); offset < end; offset += 1) {
    if (options.holes !== null && offset % options.holes === 0 && offset < end - 4) continue
    const look = offset >= visibleOf(moment, log) ? 'hidden' : offset < read ? 'read' : 'ready'
    const place = { kind: 'resting', spot: { part: id, area: 'slots', index: offset } } as const
    tokens.push(token({ key: `${id}.${offset}`, log, offset, look, place }))
  }
  const next = (end - options.already + 1 - log * 0.37) / options.rate
  const spot = { part: id, area: 'slots', index: end } as const
  if (next > at && next - at < WIRE && options.producers > 0) {
    const from = { part: `p${log % options.producers}`, area: 'held', index: 0 } as const
    const place = {
      kind: 'moving',
      link: `${from.part}>${id}`,
      from,
      to: spot,
      progress: 1 - (next - at) / WIRE,
    } as const
    tokens.push(token({ key: `${id}.${end}`, log, offset: end, look: 'ready', place }))
  }
  return [...tokens, ...options.groups.flatMap((_, group) => fetchedOf(moment, group, log))]
}

/** What a group has read in the last moments is on its way to its reader, then in its hands until it is committed. */
function fetchedOf(moment: Moment, group: number, log: number): readonly SceneToken[] {
  const { options, at } = moment
  const reader = readerOf(moment, group, log)
  const [position, before] = [positionOf(moment, group, log), positionOf({ options, at: at - WIRE }, group, log)]
  const tokens: SceneToken[] = []
  for (let offset = before; offset < position; offset += 1) {
    const since = [...Array(9).keys()].find(
      step => positionOf({ options, at: at - (step * WIRE) / 8 }, group, log) <= offset,
    )
    const from = { part: `l${log}`, area: 'slots', index: offset } as const
    const to = { part: reader, area: 'held', index: 0 } as const
    const place = { kind: 'moving', link: `l${log}>${reader}`, from, to, progress: (since ?? 8) / 8 } as const
    tokens.push(token({ key: `f${group}.l${log}.${offset}`, log, offset, look: 'unacked', place }))
  }
  return tokens
}

function token({
  key,
  log,
  offset,
  ...rest
}: Pick<SceneToken, 'key' | 'look' | 'place'> & { readonly log: number; readonly offset: number }): SceneToken {
  return {
    message: log * 10_000 + offset,
    key,
    label: String(log * 100 + offset),
    attempt: 0,
    duplicate: false,
    priority: 0,
    letter: 'ABCD'.charAt((offset * 7) % 4),
    holdLeft: null,
    ...rest,
  }
}

function producers({ producers: count, rate, logs }: FakeLogOptions): readonly ScenePart[] {
  return [...Array(count).keys()].map(index => ({
    ...idle,
    id: `p${index}`,
    kind: 'producer',
    label: count === 1 ? 'Shop' : `p${index + 1}`,
    detail: `${rate * logs}/s`,
    status: 'working',
  }))
}

function logPart(moment: Moment, log: number): ScenePart {
  const { options } = moment
  const end = endOf(moment, log)
  const visible = visibleOf(moment, log)
  const lag = (group: number): number => visible - committedOf(moment, group, log)
  const readers = options.groups.map((_, group) => ({
    name: GROUPS[group] ?? `group ${group}`,
    index: committedOf(moment, group, log),
    ahead: positionOf(moment, group, log),
    behind: lag(group),
  }))
  const copies = [...Array(options.copies).keys()].map((index): SceneCopy => {
    const node = (log + index) % Math.max(options.copies, 1)
    const up = node !== options.downNode
    const behind = !up ? 12 : index === options.copies - 1 ? options.copyBehind : index > 0 ? end - visible : 0
    return { node: `b${node + 1}`, end: Math.max(0, end - behind), up, leads: index === 0, inSync: up && behind < 5 }
  })
  const stable = options.openTransaction ? Math.max(options.start, visible - 3) : null
  return {
    ...idle,
    id: `l${log}`,
    kind: 'log',
    label: `orders-${log}`,
    detail: '',
    figures: [{ name: 'lag', count: Math.max(0, ...options.groups.map((_, group) => lag(group))) }],
    readers,
    log: { start: options.start, end, visible, stable, copies },
  }
}

function crews(moment: Moment): readonly ScenePart[] {
  const { options, at } = moment
  return options.groups.flatMap((members, group): readonly ScenePart[] => {
    const isSharing = group === 0 && options.rebalanceAt !== null && Math.abs(at - options.rebalanceAt) < 0.6
    const frame: ScenePart = {
      ...idle,
      id: `g${group}`,
      kind: 'group',
      label: GROUPS[group] ?? `group ${group}`,
      detail: 'range · generation 3',
      status: isSharing ? 'blocked' : 'idle',
      statusText: isSharing ? 'rebalancing' : 'stable',
    }
    const crew = [...Array(members).keys()].map((index): ScenePart => {
      const isIdle = index >= options.logs
      const status = isSharing ? 'blocked' : isIdle ? 'idle' : 'working'
      return {
        ...idle,
        id: `g${group}c${index}`,
        kind: 'consumer',
        label: `c${index + 1}`,
        detail: '',
        status,
        statusText: isSharing ? 'waits' : isIdle ? 'idle' : 'reads',
        within: `g${group}`,
        line: isIdle ? 'no partition' : `orders-${index}`,
        progress: isIdle || isSharing ? null : (at % 0.5) * 2,
      }
    })
    return [frame, ...crew]
  })
}

function nodes({ copies, downNode }: FakeLogOptions): readonly ScenePart[] {
  return [...Array(copies).keys()].map(index => ({
    ...idle,
    id: `b${index + 1}`,
    kind: 'node',
    label: `b${index + 1}`,
    detail: index === 0 ? '1 leader · controller' : '1 leader',
    status: index === downNode ? 'down' : 'working',
    statusText: index === downNode ? 'down 3.2 s' : '',
  }))
}

function linksOf(moment: Moment): readonly SceneLink[] {
  const { options, at } = moment
  const base = { up: true, moving: 0, ratePerSecond: options.rate }
  const publish = [...Array(options.producers).keys()].flatMap(producer =>
    logIndexes(options).map(
      (log): SceneLink => ({
        ...base,
        id: `p${producer}>l${log}`,
        kind: 'publish',
        from: `p${producer}`,
        to: `l${log}`,
      }),
    ),
  )
  const turn = options.rebalanceAt
  const assign = options.groups.flatMap((_, group) =>
    logIndexes(options).flatMap((log): readonly SceneLink[] => {
      const to = readerOf(moment, group, log)
      const sinceTurn = group === 0 && turn !== null ? (at - turn) / 0.6 : null
      const drawn = sinceTurn === null || Math.abs(sinceTurn) >= 1 ? {} : { drawn: Math.abs(sinceTurn) }
      return [{ ...base, id: `l${log}>${to}`, kind: 'assign', from: `l${log}`, to, ...drawn }]
    }),
  )
  return [...publish, ...assign]
}
