import type { RabbitState } from '../../../brokers/rabbitmq/index.ts'
import type { Action } from '../../../engine/model.ts'
import { useSession, useView } from '../../useSession.ts'
import { useRabbitSay, useRabbitTopology } from './useRabbit.ts'

const ALARMS = ['memory', 'disk'] as const

/** What can happen to the whole broker: restarts, alarms, and the nodes of a cluster. */
export function BrokerButtons() {
  const say = useRabbitSay()
  const session = useSession()
  useView(view => view.atMs)
  useView(view => view.edits)
  const { nodes } = useRabbitTopology()
  const { alarms, downNodes } = session.state as RabbitState
  const button = (text: string, action: Action, className = 'button') => (
    <button key={text} type="button" className={className} onClick={() => session.act(action)}>
      {text}
    </button>
  )
  return (
    <div className="buttons faultButtons">
      {button(say('rabbit.broker.graceful'), { do: 'restart', on: 'broker', value: 'graceful' })}
      {button(say('rabbit.broker.kill'), { do: 'restart', on: 'broker', value: 'kill' }, 'button danger')}
      {ALARMS.map(kind =>
        button(
          say(alarms[kind] ? 'rabbit.broker.alarmOff' : 'rabbit.broker.alarmOn', { kind }),
          { do: 'alarm', on: 'broker', value: { kind, on: !alarms[kind] } },
          alarms[kind] ? 'button primary' : 'button',
        ),
      )}
      {nodes.length > 1 &&
        nodes.map(node =>
          downNodes.includes(node)
            ? button(say('rabbit.broker.startNode', { node }), { do: 'startNode', on: node }, 'button primary')
            : button(say('rabbit.broker.killNode', { node }), { do: 'killNode', on: node }, 'button danger'),
        )}
    </div>
  )
}
