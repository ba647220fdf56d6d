import type { Problem } from '../../engine/model.ts'
import { chooseAmong } from '../shared/problems.ts'
import { PREDECLARED } from './exchange.ts'
import { isKnownMatch } from './headersMatch.ts'
import { argumentError, typeOf } from './queueArguments.ts'
import { profileOf } from './release.ts'
import type { RabbitTopology } from './topology.ts'

/** Takes a topology that is well formed, gives what RabbitMQ would refuse of it, each with where it stands and a mend. */
export function topologyProblems(topology: RabbitTopology): Problem[] {
  return [
    ...topology.exchanges.flatMap(({ name }, index) => reservedName(name, `exchanges[${index}].name`)),
    ...topology.queues.flatMap(({ name }, index) => reservedName(name, `queues[${index}].name`)),
    ...twice(topology.exchanges, 'exchanges'),
    ...twice(topology.queues, 'queues'),
    ...topology.queues.flatMap((_queue, index) => queueProblems(topology, index)),
    ...topology.bindings.flatMap((_binding, index) => bindingProblems(topology, index)),
    ...consumerProblems(topology),
  ]
}

function reservedName(name: string, path: string): Problem[] {
  const isReserved = name === '' || name.startsWith('amq.')
  return isReserved
    ? [{ path, problem: `"${name}" is a name RabbitMQ keeps for itself`, mend: 'use another name' }]
    : []
}

function twice(items: readonly { readonly name: string }[], list: string): Problem[] {
  return items.flatMap(({ name }, index) => {
    const isAgain = items.findIndex(item => item.name === name) < index
    return isAgain
      ? [{ path: `${list}[${index}].name`, problem: `"${name}" is there already`, mend: 'use another name' }]
      : []
  })
}

function queueProblems({ queues, release, nodes }: RabbitTopology, index: number): Problem[] {
  const queue = queues[index]
  if (queue === undefined) return []
  const { name, args, durable, autoDelete, node } = queue
  const path = `queues[${index}]`
  const refused = argumentError(name, args, profileOf(release))
  if (refused !== null)
    return [{ path: `${path}.args`, problem: `RabbitMQ says: ${refused.text}`, mend: 'change or remove the argument' }]
  const isReplicated = typeOf(args) !== 'classic'
  if (isReplicated && !durable)
    return [{ path: `${path}.durable`, problem: 'must be true for this type', mend: 'write true here' }]
  if (isReplicated && autoDelete)
    return [{ path: `${path}.autoDelete`, problem: 'must be false for this type', mend: 'write false here' }]
  if (node === undefined || nodes.includes(node)) return []
  return [{ path: `${path}.node`, problem: `there is no node "${node}"`, mend: chooseAmong(node, nodes) }]
}

function bindingProblems({ bindings, exchanges, queues }: RabbitTopology, index: number): Problem[] {
  const binding = bindings[index]
  if (binding === undefined) return []
  const { source, destination, destinationType, args } = binding
  const path = `bindings[${index}]`
  const exchangeNames = [...exchanges.map(({ name }) => name), ...PREDECLARED.map(([name]) => name)].filter(
    name => name !== '',
  )
  const targets = destinationType === 'queue' ? queues.map(({ name }) => name) : exchangeNames
  const missing = (field: string, kind: string, name: string, choices: readonly string[]): Problem[] =>
    choices.includes(name)
      ? []
      : [{ path: `${path}.${field}`, problem: `there is no ${kind} "${name}"`, mend: chooseAmong(name, choices) }]
  const isHeaders = exchanges.some(({ name, type }) => name === source && type === 'headers')
  const match =
    isHeaders && !isKnownMatch(args)
      ? [
          {
            path: `${path}.args.x-match`,
            problem: 'is no way to match headers',
            mend: 'use all, any, all-with-x or any-with-x',
          },
        ]
      : []
  return [
    ...missing('source', 'exchange', source, exchangeNames),
    ...missing('destination', destinationType, destination, targets),
    ...match,
  ]
}

function consumerProblems({ consumers, producers, queues }: RabbitTopology): Problem[] {
  const names = queues.map(({ name }) => name)
  return Object.entries(consumers).flatMap(([id, { queue }]) => {
    const path = `consumers.${id}`
    const isTaken = id in producers
    return [
      ...(isTaken ? [{ path, problem: 'is the name of a producer too', mend: 'use another name' }] : []),
      ...(names.includes(queue)
        ? []
        : [{ path: `${path}.queue`, problem: `there is no queue "${queue}"`, mend: chooseAmong(queue, names) }]),
    ]
  })
}
