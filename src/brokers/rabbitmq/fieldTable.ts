import type { ActionValue } from '../../engine/model.ts'

/** AMQP's field table: headers of a message, arguments of a queue, exchange, binding or consumer. */
export interface FieldTable {
  readonly [name: string]: ActionValue
}

/** Takes two values, tells whether they are the same in type and content: the number 1 is not the text "1". */
export function sameValue(left: ActionValue | undefined, right: ActionValue | undefined): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right
  return JSON.stringify(left) === JSON.stringify(right)
}

/** Takes a table, gives the bytes it takes on the wire, its own length included. */
export function tableBytes(table: FieldTable): number {
  let bytes = 4
  for (const [name, value] of Object.entries(table)) bytes += 1 + utf8Bytes(name) + valueBytes(value)
  return bytes
}

/** Takes a text, gives its length in bytes as UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** A type letter and the value, in the shortest form a client would choose. */
function valueBytes(value: ActionValue): number {
  if (value === null) return 1
  if (typeof value === 'boolean') return 2
  if (typeof value === 'string') return 5 + utf8Bytes(value)
  if (typeof value === 'number') return 1 + numberBytes(value)
  if (!isTable(value)) return value.reduce<number>((bytes, item) => bytes + valueBytes(item), 5)
  return 1 + tableBytes(value)
}

function numberBytes(value: number): number {
  if (!Number.isInteger(value)) return 8
  const size = Math.abs(value)
  return size < 128 ? 1 : size < 32_768 ? 2 : size < 2_147_483_648 ? 4 : 8
}

/** Takes a value, tells whether it is a table and not a list. */
export function isTable(value: ActionValue | undefined): value is FieldTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
