import { FIELD_MEANINGS } from './fieldMeanings.ts'

/** Fields that mean the same whatever the broker is. */
export const COMMON = [
  '$schema',
  'ackademy',
  'broker',
  'title',
  'seed',
  'untilMs',
  'topology',
  'script',
  'script[]',
  'script[].atMs',
] as const

/** The fields of a service time. */
export const SERVICE = [
  'topology.consumers.*.service.kind',
  'topology.consumers.*.service.meanMs',
  'topology.consumers.*.service.spread',
  'topology.consumers.*.service.variation',
  'topology.consumers.*.service.stages',
] as const

/** What these fields mean, as they are described for the plain queue. */
export const same = (paths: readonly string[]) =>
  Object.fromEntries(paths.map(path => [path, FIELD_MEANINGS[path] ?? '']))
/** What the fields of an interval mean: a length like a service time. */
export const INTERVAL = Object.fromEntries(
  ['kind', 'meanMs', 'spread', 'variation', 'stages'].map(field => [
    `topology.producers.*.interval.${field}`,
    FIELD_MEANINGS[`topology.consumers.*.service.${field}`] ?? '',
  ]),
)
