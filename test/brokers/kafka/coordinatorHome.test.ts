import { describe, expect, it } from 'vitest'
import { homesOf } from '../../../src/brokers/kafka/coordinatorHome.ts'
import { broker, consumer, played, sleep, stable } from './played.ts'

const named = (group: string) => consumer('c', {}, { group })
const groupIn = (steps: readonly Record<string, unknown>[]) => played(steps).run.state.groups[0]

describe('where a group has its coordinator', () => {
  // Java: "a".hashCode() is 97, and 97 % 50 % 3 is 2. "polygenelubricants" is Integer.MIN_VALUE, whose absolute value Kafka takes to be 0.
  it.each([
    ['a', 2],
    ['b', 0],
    ['c', 1],
    ['polygenelubricants', 0],
  ])('KFK-38 is by its name, the leader of its partition of __consumer_offsets: %s', (name, home) => {
    const cluster = played([]).run.state
    expect(homesOf(cluster, name)).toEqual([home, (home + 1) % 3, (home + 2) % 3])
    expect(groupIn([named(name)])?.coordinator).toBe(home)
  })

  it('KFK-38 is the next broker that has the partition, where the leader died before the group was there', () => {
    expect(groupIn([broker('kill', 2), sleep(20_000), named('a')])?.coordinator).toBe(0)
  })

  it('KFK-38 moves to the next when its broker dies, and the members stay', () => {
    const group = groupIn([consumer('c'), stable(1), broker('kill', 0), sleep(30_000)])
    expect(homesOf(played([]).run.state, 'G')[0]).toBe(0)
    expect(group).toMatchObject({ coordinator: 1, phase: 'Stable', generation: 1 })
    expect(group?.members.size).toBe(1)
  })
})
