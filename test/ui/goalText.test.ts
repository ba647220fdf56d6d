import { describe, expect, it } from 'vitest'
import type { Goal } from '../../src/lessons/lesson.ts'
import { failureText, limitSign, valueText } from '../../src/ui/learn/goalText.ts'
import { ENGLISH } from '../../src/ui/reader.ts'
import './withLateWords.ts'

/** A goal on how long confirms take, in seconds. */
function within(seconds: number): Goal {
  return {
    id: 'prompt',
    run: null,
    text: [{ kind: 'text', text: 'Prompt' }],
    advice: [],
    question: { metric: 'confirmTime', agg: 'p99', fromMs: 0, toMs: 1000, forMs: 0, on: null, when: null },
    limit: { op: '<=', value: seconds, high: 0 },
  }
}

function said(goal: Goal, value: number): string {
  const reading = { goal, value, off: value - goal.limit.value, status: 'missed' as const }
  const by = failureText({ goal, value, direction: 'over', by: value - goal.limit.value }, name => name, ENGLISH)
  return `${valueText(reading, ENGLISH)} ${limitSign(goal, ENGLISH)}; ${by}`
}

describe('a goal on a time', () => {
  it('of less than a tenth of a second is said in milliseconds, as its threshold would be another one in tenths', () => {
    expect(said(within(0.05), 0.2)).toBe('200 ms ≤ 50 ms; Prompt: over by 150 ms.')
  })

  it('that is longer is said in seconds', () => {
    expect(said(within(0.6), 1.25)).toBe('1.3 s ≤ 0.6 s; Prompt: over by 0.7 s.')
  })
})
