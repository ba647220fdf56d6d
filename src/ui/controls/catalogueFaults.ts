import type { Topology } from '../../brokers/plain/index.ts'
import type { Setting } from './catalogue.ts'
import { LENGTH, SOME_LENGTH } from './scale.ts'

const isQueue = (topology: Topology): boolean => topology.path === 'queue'

/** What can go wrong by itself; what a person breaks by hand is done on the part. */
export const FAULT_SETTINGS = [
  { path: 'consumers.*.failChance', group: 'faults', level: 'basic', control: { kind: 'share' } },
  { path: 'consumers.*.crashAfterEffectChance', group: 'faults', level: 'more', control: { kind: 'share' } },
  {
    path: 'consumers.*.restartMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'optional', scale: LENGTH, usual: 1000 },
  },
  {
    path: 'consumers.*.ackLossChance',
    group: 'faults',
    level: 'more',
    control: { kind: 'share' },
    matters: isQueue,
  },
  { path: 'consumers.*.poisonFails', group: 'faults', level: 'more', control: { kind: 'toggle' } },
  {
    path: 'consumers.*.meanTimeToCrashMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 10_000 },
  },
  {
    path: 'consumers.*.meanTimeToRepairMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 2000 },
  },
  {
    path: 'broker.meanTimeToCrashMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 20_000 },
    matters: isQueue,
  },
  {
    path: 'broker.meanTimeToRepairMs',
    group: 'faults',
    level: 'more',
    control: { kind: 'optional', scale: SOME_LENGTH, usual: 3000 },
    matters: isQueue,
  },
] as const satisfies readonly Setting<string, Topology>[]
