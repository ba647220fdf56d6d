import type { Numbers } from '../../lessons/predictions.ts'
import type { Reader } from '../reader.ts'

/** Takes the numbers of a lesson and a reader, gives what writes those that the prose names: as many decimals as each is worth, in the reader's way; `?` for one without an answer. */
export function numberTextIn(known: Numbers, { numbers: { exact } }: Reader): (name: string) => string {
  return name => {
    const number = known[name]
    return number == null ? '?' : exact(Number(number.value.toFixed(number.digits)))
  }
}
