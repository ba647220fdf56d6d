import type { Entry } from '../../conformance/recording.ts'

/** A message as amqplib hands it over, as far as a recording tells of it. */
export interface RealMessage {
  readonly content: { toString(): string }
  readonly fields: { readonly redelivered: boolean; readonly exchange: string; readonly routingKey: string }
  readonly properties: { readonly headers?: unknown; readonly priority?: unknown; readonly expiration?: unknown }
}

/** Takes a message of a real broker, gives what a recording says of it, in the recordings' order. */
export function seenFields({ content, fields, properties }: RealMessage): Entry {
  const headers = plainHeaders(properties.headers)
  return {
    body: content.toString(),
    redelivered: fields.redelivered,
    exchange: fields.exchange,
    routingKey: fields.routingKey,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(typeof properties.priority === 'number' ? { priority: properties.priority } : {}),
    ...(typeof properties.expiration === 'string' ? { expiration: properties.expiration } : {}),
  }
}

function plainHeaders(headers: unknown): Record<string, Entry[string]> {
  if (!isTable(headers)) return {}
  return Object.fromEntries(
    Object.entries(headers)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => [name, name === 'x-death' ? deaths(value) : plain(value)]),
  )
}

/** The wall-clock time of a death is nobody's rule. */
function deaths(value: unknown): Entry[string] {
  const fields = ['queue', 'reason', 'count', 'exchange', 'routing-keys', 'original-expiration']
  return (Array.isArray(value) ? value : [])
    .filter(isTable)
    .map(death => Object.fromEntries(fields.filter(field => field in death).map(field => [field, plain(death[field])])))
}

function plain(value: unknown): Entry[string] {
  if (Array.isArray(value)) return value.map(plain)
  if (isTable(value)) return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
