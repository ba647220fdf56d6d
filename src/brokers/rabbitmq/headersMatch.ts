import { type FieldTable, sameValue } from './fieldTable.ts'

const MODES = ['all', 'any', 'all-with-x', 'any-with-x']

/**
 * RMQ-7. Takes a binding's arguments and a message's headers, tells whether they match. Conditions whose name begins with `x-`
 * count only in the modes with x; a condition that is null asks only whether the header is there.
 */
export function headersMatch(binding: FieldTable, headers: FieldTable): boolean {
  const mode = binding['x-match'] ?? 'all'
  const withX = mode === 'all-with-x' || mode === 'any-with-x'
  const conditions = Object.entries(binding).filter(([name]) => name !== 'x-match' && (withX || !name.startsWith('x-')))
  const holds = ([name, wanted]: (typeof conditions)[number]): boolean =>
    name in headers && (wanted === null || sameValue(wanted, headers[name]))
  return mode === 'any' || mode === 'any-with-x' ? conditions.some(holds) : conditions.every(holds)
}

/** Takes a binding's arguments, tells whether its `x-match` is one that RabbitMQ knows. */
export function isKnownMatch(binding: FieldTable): boolean {
  const mode = binding['x-match']
  return mode === undefined || (typeof mode === 'string' && MODES.includes(mode))
}
