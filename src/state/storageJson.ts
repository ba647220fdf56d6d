import type * as z from 'zod/mini'
import type { Kept } from './storage.ts'

/** What reading kept data came to. `damaged`: something was there that could not be read; it was put aside, not thrown away. */
export type KeptJson<Value> =
  | { readonly is: 'nothing' }
  | { readonly is: 'damaged' }
  | { readonly is: 'read'; readonly value: Value }

/**
 * Takes the name of something kept and its schema, gives it. A text that does not fit (another program's, half written, from a
 * newer version) is kept under `<name>.damaged`, where a person who looks for it finds it.
 */
export function readKeptJson<Value>(kept: Kept, name: string, schema: z.ZodMiniType<Value>): KeptJson<Value> {
  const text = kept.read(name)
  if (text === null) return { is: 'nothing' }
  const parsed = schema.safeParse(dataIn(text))
  if (parsed.success) return { is: 'read', value: parsed.data }
  kept.write(`${name}.damaged`, text)
  kept.remove(name)
  return { is: 'damaged' }
}

function dataIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
