import type { RabbitTopology } from '../../../brokers/rabbitmq/index.ts'
import type { Action, ActionValue } from '../../../engine/model.ts'

/** Takes the settings and the path of a queue's argument, gives what deletes that queue and declares it anew with the argument changed; null for any other path. */
export function anew(topology: unknown, path: string, value: ActionValue): Action | null {
  const { queues } = topology as RabbitTopology
  const queue = queues.find(({ name }) => path.startsWith(`queues.${name}.args.`))
  if (queue === undefined) return null
  const argument = path.slice(`queues.${queue.name}.args.`.length)
  const { [argument]: _before, ...others } = queue.args
  // Other types refuse what is only for the type before.
  const kept = argument === 'x-queue-type' ? withoutTypesOwn(others) : others
  return { do: 'redeclare', on: queue.name, value: value === null ? kept : { ...kept, [argument]: value } }
}

/** Arguments that one type alone takes. */
const TYPES_OWN = ['x-max-priority', 'x-delivery-limit']

function withoutTypesOwn(args: Readonly<Record<string, ActionValue>>): Record<string, ActionValue> {
  return Object.fromEntries(Object.entries(args).filter(([name]) => !TYPES_OWN.includes(name)))
}
