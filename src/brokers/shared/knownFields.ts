import type * as z from 'zod/mini'

/** Takes a schema, the data that was read with it and a path into both, gives the fields the schema knows there; none where it has no fields. */
export function knownFields(schema: z.core.$ZodType, data: unknown, path: readonly PropertyKey[]): readonly string[] {
  let here = chosen(schema, data)
  let value = data
  for (const key of path) {
    value = valueAt(value, [key])
    const below = childOf(here, key)
    if (below === undefined) return []
    here = chosen(below, value)
  }
  const def = defOf(here)
  return def.type === 'object' ? Object.keys(def.shape) : []
}

/** Takes data and a path, gives what is there; undefined where there is nothing. */
export function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

/** The schema behind defaults and "or nothing", and of several kinds the one that the data names. */
function chosen(schema: z.core.$ZodType, data: unknown): z.core.$ZodType {
  const def = defOf(schema)
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      return chosen(def.innerType, data)
    case 'union':
      return 'discriminator' in def ? (optionOf(def.options, String(def.discriminator), data) ?? schema) : schema
    default:
      return schema
  }
}

function optionOf(
  options: readonly z.core.$ZodType[],
  discriminator: string,
  data: unknown,
): z.core.$ZodType | undefined {
  const kind = valueAt(data, [discriminator])
  return options.find(option => {
    const def = defOf(option)
    const names = def.type === 'object' ? def.shape[discriminator] : undefined
    return names?._zod.values?.has(kind as string) ?? false
  })
}

function childOf(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType | undefined {
  const def = defOf(schema)
  switch (def.type) {
    case 'object':
      return def.shape[String(key)]
    case 'record':
      return def.valueType
    case 'array':
      return def.element
    default:
      return undefined
  }
}

/** Zod's own list of what a schema can be: the base class does not say which it is. */
function defOf(schema: z.core.$ZodType) {
  return (schema as z.core.$ZodTypes)._zod.def
}
