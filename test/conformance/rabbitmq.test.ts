import { describe, expect, it } from 'vitest'
import type { Entry, Recording } from '../../scripts/conformance/recording.ts'
import { verdictOnRelease } from '../../scripts/conformance/verdict.ts'
import { RECORDINGS, recordingOf } from './recordings.ts'

const plays = RECORDINGS.flatMap(name => Object.keys(recordingOf(name).runs).map(release => [name, release] as const))

describe('the model of RabbitMQ does what the broker was seen to do', () => {
  it('has recordings of three releases to play', () => {
    expect(RECORDINGS.length).toBeGreaterThanOrEqual(70)
    expect(new Set(plays.map(([, release]) => release)).size).toBe(3)
  })

  it.each(plays)('%s on %s', (name, release) => {
    expect(verdictOnRelease(recordingOf(name), release, true)).toEqual({ outcome: 'pass', name, why: '' })
  })
})

interface Alteration {
  readonly what: string
  readonly name: string
  alter(recording: Recording): void
}

const deliveriesTo = (recording: Recording, client: string): Entry[] => {
  const { deliveries } = recording.observed
  const list = Array.isArray(deliveries) ? undefined : deliveries[client]
  if (list === undefined) throw new Error(`deliveriesTo: ${recording.name} has none to ${client}`)
  return list
}

const first = <Item>(list: readonly Item[]): Item => {
  const [item] = list
  if (item === undefined) throw new Error('first: the list is empty')
  return item
}

const ALTERATIONS: readonly Alteration[] = [
  {
    what: 'the order of two deliveries',
    name: 'requeue-crash-to-survivor-quorum',
    alter: recording => deliveriesTo(recording, 'C2').reverse(),
  },
  {
    what: 'a redelivered flag',
    name: 'recover-classic',
    alter: recording => {
      first(deliveriesTo(recording, 'C1')).redelivered = true
    },
  },
  {
    what: 'a delivery tag',
    name: 'ack-multiple-classic',
    alter: recording => {
      first(deliveriesTo(recording, 'C1')).deliveryTag = 2
    },
  },
  {
    what: 'the step of a delivery',
    name: 'dispatch-backlog-fair-classic',
    alter: recording => {
      first(deliveriesTo(recording, 'C2')).step = 3
    },
  },
  {
    what: 'a count of ready messages',
    name: 'overflow-drop-head-classic',
    alter: recording => {
      first(recording.observed.counts).ready = 4
    },
  },
  {
    what: 'a count at the end',
    name: 'dispatch-ring-after-ack-classic',
    alter: recording => {
      recording.observed.final = { work: { ready: 0, unacked: 1, consumers: 2 } }
    },
  },
  {
    what: 'the code of an error',
    name: 'route-bad-publish',
    alter: recording => {
      first(recording.observed.errors).code = 403
    },
  },
  {
    what: 'the code of a refused declaration',
    name: 'declare-quorum-limits',
    alter: recording => {
      first(recording.observed.results).code = 405
    },
  },
  {
    what: 'a confirm',
    name: 'route-direct',
    alter: recording => {
      const { confirms } = recording.observed
      if (!Array.isArray(confirms)) first(confirms.P ?? []).outcome = 'nack'
    },
  },
  { what: 'a missing return', name: 'route-default-exchange', alter: recording => recording.observed.returns.pop() },
  {
    what: 'the reason of a death',
    name: 'dlx-rejected-classic',
    alter: recording => {
      const text = JSON.stringify(recording.observed.gets).replaceAll('"rejected"', '"expired"')
      recording.observed.gets = JSON.parse(text)
    },
  },
  { what: 'a missing notice', name: 'alarm-memory', alter: recording => recording.observed.notices.pop() },
  {
    what: 'a step that was not done',
    name: 'requeue-position-classic',
    alter: recording => recording.steps.splice(3, 1),
  },
]

describe('a recording that was altered by hand', () => {
  it.each(ALTERATIONS)('fails: $what', ({ name, alter }) => {
    const recording = recordingOf(name)
    alter(recording)
    const verdict = verdictOnRelease(recording, '4.3.6')
    expect(verdict.outcome).toBe('fail')
    expect(verdict.why).toMatch(/^4\.3\.6: .+/)
  })

  it('still passes when only the words of an error differ, which the format does not compare', () => {
    const recording = recordingOf('route-bad-publish')
    first(recording.observed.errors).text = 'other words'
    expect(verdictOnRelease(recording, '4.3.6').outcome).toBe('pass')
  })
})
