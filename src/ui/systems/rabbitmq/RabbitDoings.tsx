import type { ScenePart } from '../../../engine/scene.ts'
import { useSession } from '../../useSession.ts'
import { Bindings } from './Bindings.tsx'
import { PublishForm } from './PublishForm.tsx'
import { QueueButtons } from './QueueButtons.tsx'
import { ADMIN, useRabbitSay } from './useRabbit.ts'

/** What can be done by hand to a part of RabbitMQ. */
export function RabbitDoings({ part }: { readonly part: ScenePart }) {
  const say = useRabbitSay()
  const session = useSession()
  const name = nameOf(part)
  switch (part.kind) {
    case 'producer':
      return <PublishForm client={name} />
    case 'queue':
      return <QueueButtons queue={name} />
    case 'consumer':
      return (
        <div className="buttons">
          <button type="button" className="button danger" onClick={() => session.act({ do: 'crash', on: name })}>
            {say('rabbit.consumer.crashIt')}
          </button>
        </div>
      )
    case 'exchange':
      if (name === '') return <p className="small">{say('rabbit.binding.default')}</p>
      return (
        <>
          <Bindings of={name} />
          <div className="buttons">
            <button
              type="button"
              className="button danger"
              onClick={() => session.act({ do: 'deleteExchange', on: ADMIN, value: { exchange: name } })}
            >
              {say('rabbit.exchange.delete')}
            </button>
          </div>
        </>
      )
    default:
      return null
  }
}

/** A part goes by where it stands in the topology: "queues.orders" is the queue orders. */
export function nameOf({ id }: ScenePart): string {
  return id.slice(id.indexOf('.') + 1)
}
