import fc from 'fast-check'
import type * as z from 'zod/mini'

/** Takes a schema of plain data, gives an arbitrary of data that it accepts: every kind, every limit, fields left out or not. */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = (schema as z.core.$ZodTypes)._zod.def
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
      return fc.option(arbitraryOf(def.innerType), { nil: undefined, freq: 3 })
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null })
    case 'union':
      return fc.oneof(...def.options.map(arbitraryOf))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'boolean':
      return fc.boolean()
    case 'number':
      return arbitraryNumber(schema)
    case 'string':
      return fc.string({ maxLength: Number(limitsOf(schema).max_length?.maximum ?? 40), unit: 'grapheme' })
    case 'array':
      return fc.array(arbitraryOf(def.element), { maxLength: 4 })
    case 'record':
      return fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,19}$/), arbitraryOf(def.valueType), {
        maxKeys: 4,
      })
    case 'object':
      return fc
        .record(Object.fromEntries(Object.entries(def.shape).map(([key, field]) => [key, arbitraryOf(field)])))
        .map(record => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)))
    default:
      throw new Error(`arbitraryOf: no data for a schema of type ${def.type}`)
  }
}

interface Limits {
  readonly check: string
  readonly value?: unknown
  readonly maximum?: unknown
}

function limitsOf(schema: z.core.$ZodType): Record<string, Limits> {
  const checks = (schema as z.core.$ZodTypes)._zod.def.checks ?? []
  return Object.fromEntries(checks.map(check => [check._zod.def.check, check._zod.def as Limits]))
}

function arbitraryNumber(schema: z.core.$ZodType): fc.Arbitrary<number> {
  const { greater_than, less_than } = limitsOf(schema)
  const min = Number(greater_than?.value ?? -1_000_000)
  const max = Number(less_than?.value ?? 1_000_000)
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
  if ('format' in (schema as z.core.$ZodTypes)._zod.def) return whole
  const anything = fc.double({ min, max, noNaN: true }).map(value => value + 0)
  return fc.oneof(whole, anything).filter(value => value > min || max === min)
}
