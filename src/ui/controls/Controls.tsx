import { type SyntheticEvent, useState } from 'react'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { useView } from '../useSession.ts'
import { wordsControls } from '../wordsControls.ts'
import { GROUPS, type GroupId, SETTINGS, type Setting, type SettingPath, settingsOf } from './catalogue.ts'
import { FaultButtons } from './FaultButtons.tsx'
import { HowMany } from './HowMany.tsx'
import { Select } from './Select.tsx'
import { SettingControl } from './SettingControl.tsx'
import { pathOfActor } from './settingValue.ts'
import './controls.css'

/** Every setting, in groups in the order of the stage; what a newcomer needs in sight, the rest folded. */
export function Controls() {
  const [helped, setHelped] = useState<SettingPath | null>(null)
  const direct = useView(view => view.topology.path === 'direct')
  const show = (event: SyntheticEvent): void => {
    const path =
      event.target instanceof Element ? event.target.closest('[data-setting]')?.getAttribute('data-setting') : null
    const setting = SETTINGS.find(each => each.path === path)
    if (setting !== undefined) setHelped(setting.path)
  }
  const groups = GROUPS.filter(({ id }) => !direct || !['queue', 'attempts', 'storage'].includes(id))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens in passing, to say what the control in use does.
    <div className="controls" onFocus={show} onPointerOver={show}>
      {groups.map(({ id, open }) => (
        <ErrorBoundary key={id}>
          <Group id={id} open={open} />
        </ErrorBoundary>
      ))}
      <p className="helpLine" aria-live="off">
        {helped !== null && (
          <>
            <b>{wordsControls.settings[helped].label}.</b> {wordsControls.settings[helped].help}
          </>
        )}
      </p>
    </div>
  )
}

/** The settings of one group. Those of many actors are changed together, or one by one. */
function Group({ id, open }: { readonly id: GroupId; readonly open: boolean }) {
  const actors = id === 'producers' ? 'producers' : id === 'consumers' || id === 'faults' ? 'consumers' : null
  const [target, setTarget] = useState('*')
  const ids = useView(view => (actors === null ? '' : Object.keys(view.topology[actors]).join(' ')))
  const topology = useView(view => view.topology)
  const list = ids === '' ? [] : ids.split(' ')
  const chosen = list.includes(target) ? target : '*'
  const shown = settingsOf(id).filter(setting => setting.matters?.(topology) ?? true)
  const basic = shown.filter(setting => setting.level === 'basic')
  const more = shown.filter(setting => setting.level === 'more' && (chosen !== '*' || !setting.path.endsWith('*.name')))
  const controlOf = (setting: Setting<SettingPath>) => (
    <SettingControl key={`${setting.path} ${chosen}`} setting={setting} path={pathOfActor(setting.path, chosen)} />
  )
  return (
    <details className="group" open={open}>
      <summary>{wordsControls.groups[id]}</summary>
      {(id === 'producers' || id === 'consumers') && <HowMany actors={id} />}
      {actors !== null && list.length > 1 && (
        <Select
          label={wordsControls.target(wordsControls.groups[id === 'faults' ? 'consumers' : id])}
          options={[{ value: '*', text: wordsControls.all }, ...list.map(each => ({ value: each, text: each }))]}
          chosen={chosen}
          onChoose={setTarget}
        />
      )}
      {id === 'faults' && <FaultButtons target={chosen} />}
      {basic.map(controlOf)}
      {more.length > 0 &&
        (basic.length === 0 ? (
          more.map(controlOf)
        ) : (
          <details className="moreFold">
            <summary>
              {wordsControls.more}
              <span className="unseen"> ({wordsControls.groups[id]})</span>
            </summary>
            {more.map(controlOf)}
          </details>
        ))}
    </details>
  )
}
