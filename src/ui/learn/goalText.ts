import type { Failure, GoalReading } from '../../lessons/goals.ts'
import type { Goal } from '../../lessons/lesson.ts'
import { metricOf } from '../../lessons/metrics.ts'
import { plainText } from '../../lessons/prose.ts'
import type { Limit } from '../../lessons/question.ts'
import { exact } from '../format.ts'
import { wordsLearn } from '../wordsLearn.ts'

const words = wordsLearn.goals

/** Takes a reading, gives its current value with its unit, or a dash. */
export function valueText({ goal, value }: GoalReading): string {
  return value === null ? words.noValue : withUnit(goal, value)
}

/** Takes a goal, gives its threshold as a sign: "≤ 50". */
export function limitSign(goal: Goal): string {
  return limitIn(goal, words.sign)
}

/** Takes a goal, gives its threshold in words, for a screen reader: "at most 50". */
export function limitWords(goal: Goal): string {
  return limitIn(goal, words.limit)
}

/** Takes a missed goal, gives a sentence: which check failed and by how much. */
export function failureText({ goal, direction, by }: Failure, numberText: (name: string) => string): string {
  const text = plainText(goal.text, numberText)
  const { over, under, never } = wordsLearn.challenge
  if (direction === 'never') return never(text)
  return (direction === 'over' ? over : under)(text, withUnit(goal, by))
}

type LimitWords = Readonly<Record<Limit['op'], (value: string, high: string) => string>>

function limitIn(goal: Goal, texts: LimitWords): string {
  const { op, value, high } = goal.limit
  return texts[op](withUnit(goal, value), withUnit(goal, high))
}

/** The answer to "when first" is a moment, whatever is measured. */
function withUnit({ question }: Goal, value: number): string {
  const unit = question.agg === 'firstTime' ? 'seconds' : metricOf(question.metric).unit
  return wordsLearn.units[unit](exact(Number(value.toFixed(1))))
}
