// What every closed form asks of its arguments. A breach is a programmer's mistake, so it throws at once.

/** A rate a second that may be nought. Throws `where: what is wrong, got value` unless it is a finite number >= 0. */
export function requireRate(where: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new Error(`${where}: ${name} must be a finite number >= 0, got ${value}`)
  }
}

/** A quantity that something is divided by. Throws `where: what is wrong, got value` unless it is a finite number > 0. */
export function requirePositive(where: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new Error(`${where}: ${name} must be a finite number > 0, got ${value}`)
  }
}

/** A number of things. Throws `where: what is wrong, got value` unless it is a whole number >= 1. */
export function requireCount(where: string, name: string, value: number): void {
  if (!(Number.isSafeInteger(value) && value >= 1)) {
    throw new Error(`${where}: ${name} must be a whole number >= 1, got ${value}`)
  }
}

/** A probability. Throws `where: what is wrong, got value` unless it lies in [0, 1]. */
export function requireProbability(where: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new Error(`${where}: ${name} must be a number in [0, 1], got ${value}`)
  }
}
