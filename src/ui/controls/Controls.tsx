import { type SyntheticEvent, useState } from 'react'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { useReader } from '../reader.ts'
import { useSystem } from '../systems/useSystem.ts'
import { useView } from '../useSession.ts'
import { type Setting, type SettingGroup, settingsOf } from './catalogue.ts'
import { HowMany } from './HowMany.tsx'
import { Select } from './Select.tsx'
import { SettingControl } from './SettingControl.tsx'
import { nameInList, pathOfActor } from './settingValue.ts'
import './controls.css'

/** Every setting of the broker on show, in groups in the order of the stage; what a newcomer needs in sight, the rest folded. */
export function Controls() {
  const { sayAny } = useReader()
  const [helped, setHelped] = useState<string | null>(null)
  const { catalogue, Beside } = useSystem()
  const topology = useView(view => view.topology)
  const show = (event: SyntheticEvent): void => {
    const path =
      event.target instanceof Element ? event.target.closest('[data-setting]')?.getAttribute('data-setting') : null
    if (catalogue.settings.some(each => each.path === path)) setHelped(path ?? null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens in passing, to say what the control in use does.
    <div className="controls" onFocus={show} onPointerOver={show}>
      {catalogue.groups
        .filter(group => group.matters?.(topology) ?? true)
        .map(group => (
          <ErrorBoundary key={group.id}>
            <Group group={group} />
          </ErrorBoundary>
        ))}
      <ErrorBoundary>
        <Beside />
      </ErrorBoundary>
      <p className="helpLine" aria-live="off">
        {helped !== null && (
          <>
            <b>{catalogue.wordsOf(helped, sayAny).label}.</b> {catalogue.wordsOf(helped, sayAny).help}
          </>
        )}
      </p>
    </div>
  )
}

/** The settings of one group. Those of many actors are changed together, or one by one. */
function Group({ group: { id, open, actors, counts } }: { readonly group: SettingGroup }) {
  const { say, sayAny } = useReader()
  const { catalogue, GroupHead } = useSystem()
  const [target, setTarget] = useState('*')
  const ids = useView(view => (actors === undefined ? '' : idsOf(view.topology, actors).join('\n')))
  const topology = useView(view => view.topology)
  const list = ids === '' ? [] : ids.split('\n')
  // Queues and topics differ too much to be changed together.
  const together = actors === 'producers' || actors === 'consumers' ? '*' : (list[0] ?? '*')
  const chosen = list.includes(target) ? target : together
  const shown = settingsOf(catalogue.settings, id).filter(setting => setting.matters?.(topology) ?? true)
  const basic = shown.filter(setting => setting.level === 'basic')
  const more = shown.filter(setting => setting.level === 'more' && (chosen !== '*' || !setting.path.endsWith('*.name')))
  const controlOf = (setting: Setting) => (
    <SettingControl key={`${setting.path} ${chosen}`} setting={setting} path={pathOfActor(setting.path, chosen)} />
  )
  return (
    <details className="group" open={open}>
      <summary>{catalogue.groupName(id, sayAny)}</summary>
      {(actors === 'producers' || actors === 'consumers') && counts === true && <HowMany actors={actors} />}
      {actors !== undefined && list.length > 1 && (
        <Select
          label={say('controls.target', { group: actors })}
          options={[
            ...(together === '*' ? [{ value: '*', text: say('controls.all') }] : []),
            ...list.map(each => ({ value: each, text: each })),
          ]}
          chosen={chosen}
          onChoose={setTarget}
        />
      )}
      <GroupHead group={id} target={chosen} />
      {basic.map(controlOf)}
      {more.length > 0 &&
        (basic.length === 0 ? (
          more.map(controlOf)
        ) : (
          <details className="moreFold">
            <summary>
              {say('controls.more')}
              <span className="unseen"> ({catalogue.groupName(id, sayAny)})</span>
            </summary>
            {more.map(controlOf)}
          </details>
        ))}
    </details>
  )
}

/** The ids of those whose settings a group has; a list goes by the names of what is in it, or by numbers. */
function idsOf(topology: object, actors: string): readonly string[] {
  const all: unknown = Reflect.get(topology, actors)
  if (Array.isArray(all)) return all.map(nameInList)
  return typeof all === 'object' && all !== null ? Object.keys(all) : []
}
