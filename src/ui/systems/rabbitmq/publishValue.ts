import type { ActionValue } from '../../../engine/model.ts'

/** What was written into the form of a publish. Texts that are empty say nothing. */
export interface Wish {
  readonly exchange: string
  readonly key: string
  readonly body: string
  readonly headers: string
  readonly mandatory: boolean
  readonly persistent: boolean
  readonly expiration: string
  readonly priority: string
}

/** Takes what was written, gives the publish as the model reads it; what does not fit is for the model to refuse. */
export function publishValue({ exchange, key, body, headers, mandatory, persistent, ...texts }: Wish): ActionValue {
  const expiration = texts.expiration.trim()
  const priority = texts.priority.trim()
  const table = headersIn(headers)
  return {
    exchange,
    key,
    bodies: [body],
    mandatory,
    persistent,
    ...(expiration === '' ? {} : { expiration }),
    ...(priority === '' ? {} : { priority: Number(priority) }),
    ...(Object.keys(table).length === 0 ? {} : { headers: table }),
  }
}

/** Takes "kind=picture, size=3, hurry=true", gives the table: numbers and truth values are what they look like. */
export function headersIn(text: string): Record<string, string | number | boolean> {
  const pairs = text.split(',').flatMap(part => {
    const at = part.indexOf('=')
    const name = (at < 0 ? part : part.slice(0, at)).trim()
    return name === '' ? [] : [[name, typed(at < 0 ? '' : part.slice(at + 1).trim())] as const]
  })
  return Object.fromEntries(pairs)
}

function typed(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}
