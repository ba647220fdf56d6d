import { useSession } from '../../useSession.ts'
import { ADMIN, useRabbitSay, useRabbitTopology } from './useRabbit.ts'

/** What a queue is, beside the release that decides what that means; and what empties or ends it. */
export function QueueButtons({ queue }: { readonly queue: string }) {
  const say = useRabbitSay()
  const session = useSession()
  const { queues, release } = useRabbitTopology()
  const declared = queues.find(({ name }) => name === queue)
  if (declared === undefined) return null
  const type = String(declared.args['x-queue-type'] ?? 'classic')
  return (
    <>
      <p className="small">{say('rabbit.queue.profile', { type, release })}</p>
      <div className="buttons faultButtons">
        <button
          type="button"
          className="button"
          onClick={() => session.act({ do: 'purge', on: ADMIN, value: { queue } })}
        >
          {say('rabbit.queue.purge')}
        </button>
        <button
          type="button"
          className="button danger"
          onClick={() => session.act({ do: 'deleteQueue', on: ADMIN, value: { queue } })}
        >
          {say('rabbit.queue.delete')}
        </button>
      </div>
    </>
  )
}
