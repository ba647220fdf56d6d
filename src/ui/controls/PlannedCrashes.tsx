import { useState } from 'react'
import type { Intervention } from '../../engine/model.ts'
import { atMilliseconds, inSeconds } from '../../engine/time.ts'
import type { Numbers } from '../format.ts'
import { useReader, useSay } from '../reader.ts'
import { useSession, useView } from '../useSession.ts'
import { NumberField } from './NumberField.tsx'

/** Seconds: how long a run may be asked to go on before a planned crash. */
const LATEST = 86_400

/** Crashes of a consumer or the broker at a time: what is planned, and a form that plans one more. */
export function PlannedCrashes({
  parts,
}: {
  readonly parts: readonly { readonly on: string; readonly name: string }[]
}) {
  const { say, numbers } = useReader()
  const session = useSession()
  const script = useView(view => view.scenario.script)
  const crashes = script.filter(({ action }) => action.do === 'crash')
  // Planning the same part at the same moment again changes how long it is down.
  const plan = (planned: Intervention): void => {
    const others = script.filter(other => !(crashes.includes(other) && isSamePlan(other, planned)))
    session.setScript([...others, planned])
  }
  const nameOf = (on: string): string => parts.find(part => part.on === on)?.name ?? on
  return (
    <fieldset className="plannedCrashes">
      <legend>{say('controls.faults.plannedTitle')}</legend>
      <PlanForm parts={parts} onPlan={plan} />
      <ul>
        {crashes.map(crash => (
          <li key={`${crash.at} ${crash.action.on}`}>
            {say('controls.faults.planned', {
              name: nameOf(crash.action.on),
              at: numbers.exact(inSeconds(crash.at)),
              ...lengthOf(crash, numbers),
            })}
            <button
              type="button"
              className="button link"
              onClick={() => session.setScript(script.filter(other => other !== crash))}
            >
              {say('controls.faults.forget')}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

interface PlanFormProps {
  readonly parts: readonly { readonly on: string; readonly name: string }[]
  onPlan(planned: Intervention): void
}

function PlanForm({ parts, onPlan }: PlanFormProps) {
  const say = useSay()
  const [on, setOn] = useState(parts[0]?.on ?? '')
  const [at, setAt] = useState(10)
  const [length, setLength] = useState(3)
  const chosen = parts.some(part => part.on === on) ? on : (parts[0]?.on ?? '')
  return (
    <div className="planForm">
      <select
        aria-label={say('controls.faults.plannedPart')}
        value={chosen}
        onChange={event => setOn(event.target.value)}
      >
        {parts.map(part => (
          <option key={part.on} value={part.on}>
            {part.name}
          </option>
        ))}
      </select>
      <span>
        {say('controls.faults.plannedAt')}{' '}
        <NumberField
          label={say('controls.faults.plannedAt')}
          value={at}
          min={0}
          max={LATEST}
          whole={false}
          unit={say('controls.units.s')}
          onCommit={setAt}
        />
      </span>
      <span>
        {say('controls.faults.plannedFor')}{' '}
        <NumberField
          label={say('controls.faults.plannedFor')}
          value={length}
          min={0}
          max={LATEST}
          whole={false}
          unit={say('controls.units.s')}
          onCommit={setLength}
        />
      </span>
      <button
        type="button"
        className="button"
        disabled={chosen === ''}
        onClick={() =>
          onPlan({ at: atMilliseconds(at * 1000), action: { do: 'crash', on: chosen, value: length * 1000 } })
        }
      >
        {say('controls.faults.plan')}
      </button>
    </div>
  )
}

function isSamePlan(one: Intervention, other: Intervention): boolean {
  return one.at === other.at && one.action.on === other.action.on
}

/** How long a planned crash lasts, unless somebody must restart it. */
function lengthOf({ action }: Intervention, { exact }: Numbers): { readonly until: string; readonly length: string } {
  if (typeof action.value !== 'number') return { until: 'restarted', length: '' }
  return { until: 'over', length: exact(action.value / 1000) }
}
