import type { Failure, GoalReading } from '../../lessons/goals.ts'
import type { Goal } from '../../lessons/lesson.ts'
import { plainText } from '../../lessons/prose.ts'
import { unitOfAnswer } from '../../lessons/question.ts'
import type { Reader } from '../reader.ts'

/** Takes a reading, gives its current value with its unit, or a dash. */
export function valueText({ goal, value }: GoalReading, reader: Reader): string {
  return value === null ? reader.say('learn.goals.noValue') : withUnit(goal, value, reader)
}

/** Takes a goal, gives its threshold as a sign: "≤ 50". */
export function limitSign(goal: Goal, reader: Reader): string {
  return reader.say(`learn.goals.sign.${goal.limit.op}`, limits(goal, reader))
}

/** Takes a goal, gives its threshold in words, for a screen reader: "at most 50". */
export function limitWords(goal: Goal, reader: Reader): string {
  return reader.say(`learn.goals.limit.${goal.limit.op}`, limits(goal, reader))
}

/** Takes a missed goal, gives a sentence: which check failed and by how much. */
export function failureText(
  { goal, direction, by }: Failure,
  numberText: (name: string) => string,
  reader: Reader,
): string {
  const text = plainText(goal.text, numberText)
  return reader.say(`learn.challenge.${direction}`, { goal: text, by: withUnit(goal, by, reader) })
}

function limits(goal: Goal, reader: Reader): { readonly value: string; readonly high: string } {
  const { value, high } = goal.limit
  return { value: withUnit(goal, value, reader), high: withUnit(goal, high, reader) }
}

/** A threshold of less than a tenth of a second, and what is held against it, is said in milliseconds: tenths would make it another one. */
function withUnit({ question, limit }: Goal, value: number, { say, numbers }: Reader): string {
  const unit = unitOfAnswer(question)
  if (unit === 'seconds' && limit.value < 0.1 && limit.value > 0)
    return say('app.units.milliseconds', { value: numbers.exact(Math.round(value * 1000)) })
  return say(`app.units.${unit}`, { value: numbers.exact(Number(value.toFixed(1))) })
}
