import type { Topology } from '../../brokers/plain/index.ts'
import type { Say } from '../../engine/say.ts'
import { CONSUMER_SETTINGS } from './catalogueConsumers.ts'
import { FAULT_SETTINGS } from './catalogueFaults.ts'
import { PRODUCER_SETTINGS } from './catalogueProducers.ts'
import { QUEUE_SETTINGS } from './catalogueQueue.ts'
import type { Scale } from './scale.ts'
import type { SettingWords } from './settingWords.ts'

/** How a setting is changed. */
export type Control =
  | { readonly kind: 'number'; readonly scale: Scale }
  /** A number or none; `usual` is what it is when it is switched on. */
  | { readonly kind: 'optional'; readonly scale: Scale; readonly usual: number; readonly asText?: boolean }
  | { readonly kind: 'share' }
  | { readonly kind: 'toggle' }
  /** `usual` is what holds while nothing is said. */
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly usual?: string }
  /** One of what there is at the moment; with `none`, or nothing. Where the value is no text, `as` says what its text stands for: a list is written with commas. */
  | {
      readonly kind: 'oneOf'
      readonly none: boolean
      readonly as?: 'truth' | 'list'
      options(topology: unknown): readonly string[]
    }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'arrivals' | 'distribution' | 'priorities' | 'interval' | 'bursts' }

/** The groups of the plain queue's settings. */
export type GroupId = 'path' | 'producers' | 'queue' | 'attempts' | 'storage' | 'consumers' | 'faults' | 'business'

/** Learners who need it: `basic` is always in sight, `more` is folded away. */
export type Level = 'basic' | 'more'

/** One setting: where it is, how it is changed, who needs it. Its words are with its catalogue, under the same path. */
export interface Setting<Path extends string = string, BrokerTopology = unknown> {
  /** Where it is in a topology; `*` stands for every producer or consumer. */
  readonly path: Path
  readonly group: string
  readonly level: Level
  readonly control: Control
  /** A running broker keeps it: only the queue declared anew, or a new run, can have another. */
  readonly fixed?: 'queue' | 'run'
  /** Whether it means anything now; without it, always. A setting that means nothing is not shown. */
  matters?(topology: BrokerTopology): boolean
}

/** Of whom there may be many: programs, and places that a topology lists. */
export type Actors = 'producers' | 'consumers' | 'queues' | 'topics' | 'brokers'

/** Settings of one part of the stage together, under one heading. */
export interface SettingGroup<BrokerTopology = unknown> {
  readonly id: string
  /** Whether a newcomer finds it open. */
  readonly open: boolean
  /** Whose settings they are, when they are of many actors: changed together, or one by one. */
  readonly actors?: Actors
  /** Whether it says how many of these actors there are. */
  readonly counts?: boolean
  /** Whether it means anything now; without it, always. */
  matters?(topology: BrokerTopology): boolean
}

/** Everything that a learner can set on one broker, with its words. */
export interface Catalogue {
  readonly settings: readonly Setting[]
  /** In the order of the stage. */
  readonly groups: readonly SettingGroup[]
  wordsOf(path: string, say: Say): SettingWords
  groupName(id: string, say: Say): string
}

export const SETTINGS = [
  { path: 'path', group: 'path', level: 'basic', control: { kind: 'choice', options: ['queue', 'direct'] } },
  ...PRODUCER_SETTINGS,
  ...QUEUE_SETTINGS,
  ...CONSUMER_SETTINGS,
  ...FAULT_SETTINGS,
  { path: 'business.wish', group: 'business', level: 'more', control: { kind: 'text', maxLength: 30 } },
  { path: 'business.effect', group: 'business', level: 'more', control: { kind: 'text', maxLength: 30 } },
] as const satisfies readonly Setting<string, Topology>[]

/** The path of every setting there is. */
export type SettingPath = (typeof SETTINGS)[number]['path']

const throughQueue = ({ path }: Topology): boolean => path === 'queue'

/** The groups in the order of the stage, with those that a newcomer finds open. */
export const GROUPS: readonly (SettingGroup<Topology> & { readonly id: GroupId })[] = [
  { id: 'path', open: true },
  { id: 'producers', open: true, actors: 'producers', counts: true },
  { id: 'queue', open: true, matters: throughQueue },
  { id: 'consumers', open: true, actors: 'consumers', counts: true },
  { id: 'faults', open: true, actors: 'consumers' },
  { id: 'attempts', open: false, matters: throughQueue },
  { id: 'storage', open: false, matters: throughQueue },
  { id: 'business', open: false },
]

/** Takes a catalogue's settings and a group, gives that group's in their order. */
export function settingsOf<Of extends Setting>(settings: readonly Of[], group: string): readonly Of[] {
  return settings.filter(setting => setting.group === group)
}
