import { useSession, useView } from '../../useSession.ts'
import { Bindings } from './Bindings.tsx'
import { BrokerButtons } from './BrokerButtons.tsx'
import { QueueButtons } from './QueueButtons.tsx'
import { useRabbitSay, useRabbitTopology } from './useRabbit.ts'

/** What stands first in a group: what can be done by hand to the parts it is about. */
export function RabbitGroupHead({ group, target }: { readonly group: string; readonly target: string }) {
  switch (group) {
    case 'broker':
      return <BrokerButtons />
    case 'routing':
      return <Bindings />
    case 'queue':
      return <QueueButtons queue={target} />
    case 'faults':
      return <CrashButtons target={target} />
    default:
      return null
  }
}

function CrashButtons({ target }: { readonly target: string }) {
  const say = useRabbitSay()
  const session = useSession()
  useView(view => view.edits)
  const { consumers } = useRabbitTopology()
  const names = target === '*' ? Object.keys(consumers).slice(0, 1) : [target]
  return (
    <div className="buttons faultButtons">
      {names.map(name => (
        <button
          key={name}
          type="button"
          className="button danger"
          onClick={() => session.act({ do: 'crash', on: name })}
        >
          {say('rabbit.consumer.crash', { name })}
        </button>
      ))}
    </div>
  )
}
