/** What Kafka's presets are put together from: plain data as a scenario file has it. */

/** A time that is always the same. */
export const every = (meanMs: number) => ({ kind: 'constant', meanMs })
/** A time that varies by chance. */
const about = (meanMs: number) => ({ kind: 'exponential', meanMs })

/** A topic with one copy of everything, unless more is said. */
export const topic = (name: string, partitions: number, more: object = {}) => ({ name, partitions, ...more })

/** The producer of most presets. */
export const shop = (meanMs: number, more: object = {}) => ({
  shop: { topic: 'orders', interval: about(meanMs), ...more },
})

/** A member of the group `billing` that reads `orders` from its first record. */
export const member = (more: object = {}) => ({
  group: 'billing',
  topics: ['orders'],
  autoOffsetReset: 'earliest',
  service: every(400),
  ...more,
})
