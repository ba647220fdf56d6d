import { describe, expect, it } from 'vitest'
import { EVENT } from '../../src/brokers/plain/index.ts'
import { atMilliseconds } from '../../src/engine/time.ts'
import { type PresetId, presetScenario } from '../../src/state/presets.ts'
import { Session } from '../../src/state/session.ts'
import { lifeSoFar } from '../../src/ui/workspace/life.ts'
import { reasonsFor } from '../../src/ui/workspace/reasons.ts'

function sessionAt(id: PresetId, ms: number): Session {
  const session = new Session(presetScenario(id))
  session.seek(atMilliseconds(ms))
  for (let frame = 0; frame < 1000 && session.playhead < ms * 1000; frame++) session.tick(100, () => true)
  return session
}

/** The first message that an event of a type is about. */
function firstWith(session: Session, type: number): number {
  const { trace } = session.run
  return trace.messages[trace.types.indexOf(type)] ?? 0
}

describe('why', () => {
  it('a message was delivered again: it came back, because a consumer crashed, and that was done by hand', () => {
    const session = sessionAt('crashWithAck', 20_000)
    const reasons = reasonsFor(session, firstWith(session, EVENT.returned))
    const again = reasons.find(reason => reason.question === 'again')
    expect(again?.chain.map(row => row.text)).toEqual([
      expect.stringMatching(/back in orders/),
      expect.stringMatching(/c\d crashed/),
    ])
    expect(again?.goesOn).toBe(false)
  })

  it('a message died: it failed, and before that was started, delivered and returned', () => {
    const session = sessionAt('poisonToDeadLetters', 10_000)
    const ended = reasonsFor(session, firstWith(session, EVENT.deadLettered)).find(one => one.question === 'ended')
    expect(ended?.chain[0]?.text).toMatch(/dead-lettered after 3 attempts/)
    expect(ended?.chain[1]?.text).toMatch(/failed on \d+, attempt 3/)
    expect(ended?.goesOn).toBe(true)
  })

  it('a message started late: the consumer had to finish others first', () => {
    const session = sessionAt('overload', 20_000)
    const { trace } = session.run
    const message = trace.messages[trace.types.lastIndexOf(EVENT.started)] ?? 0
    const late = reasonsFor(session, message).find(one => one.question === 'late')
    expect(late?.chain.map(row => row.text).join('; ')).toMatch(/finished/)
  })

  it('a message still waits: others are being served', () => {
    const session = sessionAt('overload', 20_000)
    const { trace } = session.run
    const waiting = [...trace.messages.subarray(0, trace.length)].filter(
      (message, number) =>
        trace.types[number] === EVENT.published && (trace.times[number] ?? 0) < 19_000_000 && message > 0,
    )
    const newest = waiting.at(-1) ?? 0
    expect(reasonsFor(session, newest).map(one => one.question)).toEqual(['waiting'])
  })

  it('nothing is asked about a message that went straight through', () => {
    const session = sessionAt('keepingUp', 5000)
    expect(reasonsFor(session, 1)).toEqual([])
  })
})

describe('a life', () => {
  it('ends at the playhead, and goes on when time does', () => {
    const session = sessionAt('poisonToDeadLetters', 10_000)
    const dead = firstWith(session, EVENT.deadLettered)
    const whole = lifeSoFar(session, dead).rows
    session.seek((whole[2]?.time ?? 0) as number)
    expect(lifeSoFar(session, dead).rows.length).toBeLessThan(whole.length)
    expect(lifeSoFar(session, dead).rows[0]).toEqual(whole[0])
  })
})
