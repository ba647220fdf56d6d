import { type ComponentType, useRef, useState } from 'react'
import { withTopology } from '../../brokers/scenario.ts'
import type { ActionValue, Problem } from '../../engine/model.ts'
import { problemText } from '../problemText.ts'
import { useReader } from '../reader.ts'
import { useSystem } from '../systems/useSystem.ts'
import { useSession } from '../useSession.ts'
import type { Setting } from './catalogue.ts'
import { type LiveSetting, useSetting } from './useSetting.ts'

interface FixedSettingProps {
  readonly setting: Setting
  readonly path: string
  readonly fixed: 'queue' | 'run'
  readonly Control: ComponentType<{ readonly setting: Setting; readonly live: LiveSetting }>
}

/** What was wished for, and why the running broker does not do it. */
interface Refused {
  readonly value: ActionValue
  readonly problem: Problem
}

/** A setting that a running broker keeps: it is asked all the same, says no in its own words, and the ways round are offered. */
export function FixedSetting({ setting, path, fixed, Control }: FixedSettingProps) {
  const session = useSession()
  const reader = useReader()
  const known = useSetting(path)
  const [wish, setWish] = useState<ActionValue | undefined>(undefined)
  const [refused, setRefused] = useState<Refused | null>(null)
  const latest = useRef<ActionValue | undefined>(undefined)
  if (known === null) return null
  const forget = (): void => {
    latest.current = undefined
    setWish(undefined)
    setRefused(null)
  }
  const ask = (): void => {
    const value = latest.current
    if (value === undefined) return
    const problem = session.act({ do: 'set', on: path, value })
    session.dismissProblem()
    if (problem === null) forget()
    else setRefused({ value, problem })
  }
  const live: LiveSetting = {
    value: wish === undefined ? known.value : wish,
    differs: wish === undefined && known.differs,
    problem: null,
    change: value => {
      latest.current = value
      setWish(value)
    },
    finish: ask,
  }
  return (
    <div className="settingBox" data-setting={setting.path}>
      <Control setting={setting} live={live} />
      {refused !== null && (
        <div className="wrong" role="alert">
          <p>{problemText(refused.problem, reader)}</p>
          <WaysRound path={path} fixed={fixed} value={refused.value} onDone={forget} />
        </div>
      )}
    </div>
  )
}

interface WaysRoundProps {
  readonly path: string
  readonly fixed: 'queue' | 'run'
  readonly value: ActionValue
  onDone(): void
}

/** How to have it all the same: the queue deleted and declared anew, or a run that begins with it. */
function WaysRound({ path, fixed, value, onDone }: WaysRoundProps) {
  const { say } = useReader()
  const reader = useReader()
  const session = useSession()
  const { anew } = useSystem()
  const [problem, setProblem] = useState<Problem | null>(null)
  const begin = (): void => {
    const { scenario, topology, playing } = session.store.getState()
    const changed = session.broker.changeSetting(topology, path, value)
    if ('problem' in changed) return setProblem(changed.problem)
    session.load(withTopology(scenario, changed.topology), { playing })
    onDone()
  }
  const declare = (): void => {
    const action = anew?.(session.store.getState().topology, path, value) ?? null
    const wrong = action === null ? null : session.act(action)
    session.dismissProblem()
    if (wrong === null) onDone()
    else setProblem(wrong)
  }
  return (
    <>
      <div className="buttons">
        {fixed === 'queue' && anew !== undefined && (
          <button type="button" className="button danger" onClick={declare}>
            {say('controls.fixed.anew')}
          </button>
        )}
        <button type="button" className="button" onClick={begin}>
          {say('controls.fixed.begin')}
        </button>
        <button type="button" className="button link" onClick={onDone}>
          {say('controls.fixed.leave')}
        </button>
      </div>
      {problem !== null && <p>{problemText(problem, reader)}</p>}
    </>
  )
}
