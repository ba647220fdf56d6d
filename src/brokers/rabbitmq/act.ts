import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import { BROKER_VERBS, isClientVerb, isProblem, parseCommand } from './clientCommand.ts'
import { isTable } from './fieldTable.ts'
import { killNode, startNode } from './nodes.ts'
import { redeclare } from './redeclare.ts'
import { restart } from './restart.ts'
import { scale } from './scale.ts'
import { send, setAlarm } from './send.ts'
import { changeSetting } from './settings.ts'
import type { Work } from './state.ts'

/** What a person or script does to the broker or has a client do. Gives the problem and changes nothing when it cannot be done. */
export function act(work: Work, action: Action): Problem | null {
  if (isClientVerb(action.do)) {
    const command = parseCommand(action)
    if (isProblem(command)) return command
    send(work, action.on, command)
    if (command.do === 'publish') endChunk(work)
    return null
  }
  switch (action.do) {
    case 'set':
      return changeSetting(work, action.on, action.value ?? null)
    case 'scale':
      return scale(work, action.on, action.value)
    case 'redeclare':
      return redeclare(work, action.on, action.value)
    case 'restart':
      return restartAs(work, action.value)
    case 'alarm':
      return alarmAs(work, action.value)
    case 'killNode':
    case 'startNode':
      return nodeAs(work, action)
    default:
      return {
        path: 'do',
        problem: `there is no verb "${action.do}"`,
        mend: `use a verb of AMQP, or ${BROKER_VERBS.join(', ')}`,
      }
  }
}

/** RMQ-76: what one publish brings a stream is one chunk. */
function endChunk({ state }: Work): void {
  for (const queue of state.queues.values()) if (queue.type === 'stream') queue.chunks += 1
}

function restartAs(work: Work, value: ActionValue | undefined): Problem | null {
  if (value !== 'graceful' && value !== 'kill')
    return { path: 'value', problem: 'is no way to restart', mend: 'use "graceful" or "kill"' }
  restart(work, value === 'kill')
  return null
}

function alarmAs(work: Work, value: ActionValue | undefined): Problem | null {
  const [kind, on] = isTable(value) ? [value.kind, value.on] : [undefined, undefined]
  if ((kind !== 'memory' && kind !== 'disk') || typeof on !== 'boolean')
    return { path: 'value', problem: 'is no alarm', mend: 'use { kind: "memory" or "disk", on: true or false }' }
  setAlarm(work, kind, on)
  return null
}

function nodeAs(work: Work, action: Action): Problem | null {
  const { nodes, downNodes } = work.state
  if (!nodes.includes(action.on))
    return { path: 'on', problem: `there is no node "${action.on}"`, mend: `use ${nodes.join(', ')}` }
  const isDown = downNodes.includes(action.on)
  if (isDown === (action.do === 'killNode'))
    return { path: 'on', problem: `node ${action.on} is ${isDown ? 'down' : 'up'} already`, mend: 'use another node' }
  if (isDown) startNode(work, action.on)
  else killNode(work, action.on)
  return null
}
