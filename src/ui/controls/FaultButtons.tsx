import type { ScenePart } from '../../engine/scene.ts'
import { useSay } from '../reader.ts'
import { useSession, useView } from '../useSession.ts'
import { PlannedCrashes } from './PlannedCrashes.tsx'

/** Crashes and restarts by hand, of one consumer (the chosen one, else the first that is up) and the broker; and crashes at a time. */
export function FaultButtons({ target }: { readonly target: string }) {
  const say = useSay()
  const session = useSession()
  useView(view => view.atMs)
  useView(view => view.edits)
  const { parts } = session.scene()
  const consumers = parts.filter(part => part.kind === 'consumer')
  const consumer = consumers.find(part => part.id === target) ?? consumers.find(isUp) ?? consumers[0]
  const queue = parts.find(part => part.kind === 'queue')
  const named = consumers.map(part => ({ on: part.id, name: part.label }))
  return (
    <>
      <div className="buttons faultButtons">
        {consumer !== undefined && <PowerButton part={consumer} on={consumer.id} name={consumer.label} />}
        {queue !== undefined && <PowerButton part={queue} on="broker" name={say('controls.faults.broker')} />}
      </div>
      <PlannedCrashes
        parts={queue === undefined ? named : [...named, { on: 'broker', name: say('controls.faults.broker') }]}
      />
    </>
  )
}

interface PowerButtonProps {
  readonly part: ScenePart
  /** What the engine calls it. */
  readonly on: string
  readonly name: string
}

function PowerButton({ part, on, name }: PowerButtonProps) {
  const say = useSay()
  const session = useSession()
  const up = isUp(part)
  return (
    <button
      type="button"
      className={up ? 'button danger' : 'button primary'}
      onClick={() => session.act({ do: up ? 'crash' : 'restart', on })}
    >
      {up ? say('controls.faults.crash', { name }) : say('controls.faults.restart', { name })}
    </button>
  )
}

function isUp(part: ScenePart): boolean {
  return part.status !== 'down'
}
