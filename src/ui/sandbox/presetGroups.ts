import type { PresetId } from '../../state/presets.ts'

/** The situations as they are listed: in groups, a group's title is the word `sandbox.group.<group>`. */
export const PRESET_GROUPS = [
  { group: 'load', ids: ['keepingUp', 'overload', 'bursts', 'manyHands'] },
  { group: 'order', ids: ['lastInFirstOut', 'starvation'] },
  { group: 'limits', ids: ['fullReject', 'fullDropOldest', 'fullDropNewest', 'fullBlock'] },
  { group: 'crashes', ids: ['crashWithoutAck', 'crashWithAck', 'memoryCrash', 'durableCrash'] },
  {
    group: 'retries',
    ids: [
      'poisonWithoutEnd',
      'poisonToDeadLetters',
      'retryStorm',
      'retryWithJitter',
      'heldTooShort',
      'lostAcks',
      'idempotence',
    ],
  },
  { group: 'path', ids: ['directCall', 'withQueue'] },
] as const satisfies readonly { readonly group: string; readonly ids: readonly PresetId[] }[]

export type PresetGroup = (typeof PRESET_GROUPS)[number]['group']
