import type { Action, ActionValue } from '../../src/engine/model.ts'
import type { Step } from './recording.ts'

/** The clients of steps that name none. */
const DEFAULT_CLIENT: Readonly<Record<string, string>> = { publish: 'P', get: 'G', drain: '_drain' }

/** Fields of a step that say who does it or that only a recorder needs. */
const NOT_FOR_THE_BROKER = new Set(['do', 'by', 'as', 'via', 'mayHang', 'body', 'comment', 'note'])

/** What a step has a client or the broker do. Sleeping and counting are no actions. */
export function actionOf(step: Step): Action {
  const verb = step.do
  const fields = step as unknown as Readonly<Record<string, ActionValue>>
  if (verb === 'restart') return { do: verb, on: 'broker', value: fields.how ?? null }
  if (verb === 'alarm') return { do: verb, on: 'broker', value: { kind: fields.kind ?? null, on: fields.on ?? null } }
  if (verb === 'killNode' || verb === 'startNode') return { do: verb, on: String(fields.node) }
  return bindingAction({ do: verb, on: clientOf(step), value: fieldsFor(step, fields) })
}

/** Takes a step, gives the name of the client that does it. */
export function clientOf(step: Step): string {
  return String(step.via ?? step.by ?? step.as ?? DEFAULT_CLIENT[step.do] ?? 'D')
}

function fieldsFor(step: Step, fields: Readonly<Record<string, ActionValue>>): ActionValue {
  const value: Record<string, ActionValue> = {}
  for (const [name, field] of Object.entries(fields)) if (!NOT_FOR_THE_BROKER.has(name)) value[name] = field
  if (step.do === 'publish') value.bodies = bodiesOf(step).map(onTheWire)
  for (const keys of ['cc', 'bcc']) if (typeof value[keys] === 'string') value[keys] = [value[keys]]
  if (step.do !== 'publish' && typeof fields.body === 'string') value.body = onTheWire(fields.body)
  return value
}

/** The short names of what a publish step sends. */
export function bodiesOf(step: Step): string[] {
  const { body, bodies } = step
  if (Array.isArray(bodies)) return bodies.map(String)
  return body === undefined ? [] : [String(body)]
}

/** Takes the short name of a body, gives what is sent: `x*4` stands for `xxxx`. */
export function onTheWire(name: string): string {
  const repeated = /^(.+)\*(\d+)$/.exec(name)
  return repeated === null ? name : (repeated[1] ?? '').repeat(Number(repeated[2]))
}

/** A binding between exchanges is another method of AMQP. */
function bindingAction(action: Action): Action {
  if ((action.do !== 'bind' && action.do !== 'unbind') || !isRecord(action.value)) return action
  const { source, destination, destinationType, exchange, queue, ...rest } = action.value
  const from = exchange ?? source ?? ''
  const to = queue ?? destination ?? ''
  if (destinationType === 'exchange')
    return { ...action, do: `${action.do}Exchange`, value: { ...rest, source: from, destination: to } }
  return { ...action, value: { ...rest, exchange: from, queue: to } }
}

function isRecord(value: ActionValue | undefined): value is Readonly<Record<string, ActionValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
