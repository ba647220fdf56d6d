import type { Action } from '../../engine/model.ts'
import type { ScenePart } from '../../engine/scene.ts'
import { SETTINGS, type Setting, type SettingPath } from '../controls/catalogue.ts'
import { SettingControl } from '../controls/SettingControl.tsx'
import { pathOfActor } from '../controls/settingValue.ts'
import * as format from '../format.ts'
import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'
import { DeadLetters } from './DeadLetters.tsx'
import { PublishByHand } from './PublishByHand.tsx'

const words = wordsWorkspace.inspector

/** One part of the stage: how it is, what can be done to it, and its own settings. */
export function PartPanel({ id, lookOnly }: { readonly id: string; readonly lookOnly: boolean }) {
  const session = useSession()
  useView(view => view.atMs)
  useView(view => view.edits)
  const part = session.scene().parts.find(each => each.id === id)
  if (part === undefined)
    return (
      <>
        <h2>{id}</h2>
        <p className="small">{words.gone}</p>
      </>
    )
  return (
    <>
      <h2>{part.label}</h2>
      <p className="small">{[part.statusText, part.detail].filter(text => text !== '').join(' · ')}</p>
      <Figures part={part} />
      {!lookOnly && <Doings part={part} />}
      {!lookOnly && <OwnSettings part={part} />}
    </>
  )
}

function Figures({ part: { figures } }: { readonly part: ScenePart }) {
  if (figures.length === 0) return null
  return <p>{figures.map(({ name, count }) => `${format.count(count)} ${name}`).join(' · ')}</p>
}

function Doings({ part }: { readonly part: ScenePart }) {
  const session = useSession()
  const act = (action: Action) => () => session.act(action)
  switch (part.kind) {
    case 'producer':
      return <PublishByHand producer={part.id} />
    case 'drawer':
      return <DeadLetters />
    case 'consumer':
    case 'queue': {
      // The queue lives in the broker: that is what crashes.
      const on = part.kind === 'queue' ? 'broker' : part.id
      const down = part.status === 'down'
      return (
        <div className="buttons">
          <button
            type="button"
            className={down ? 'button primary' : 'button danger'}
            onClick={act({ do: down ? 'restart' : 'crash', on })}
          >
            {down ? words.restart : words.crash}
          </button>
        </div>
      )
    }
  }
}

/** How the paths of a part's own settings begin; the queue lives in the broker, and fails with it. */
const OWN: Readonly<Record<ScenePart['kind'], readonly string[]>> = {
  producer: ['producers.*.'],
  consumer: ['consumers.*.'],
  queue: ['queue.', 'broker.'],
  drawer: [],
}

function OwnSettings({ part }: { readonly part: ScenePart }) {
  const topology = useView(view => view.topology)
  const starts = OWN[part.kind]
  if (starts.length === 0) return null
  const all: readonly Setting<SettingPath>[] = SETTINGS
  const own = all.filter(
    ({ path, matters }) => starts.some(start => path.startsWith(start)) && (matters?.(topology) ?? true),
  )
  return (
    <details className="moreFold">
      <summary>{words.settings}</summary>
      {own.map(setting => (
        <SettingControl
          key={`${setting.path} ${part.id}`}
          setting={setting}
          path={pathOfActor(setting.path, part.id)}
        />
      ))}
    </details>
  )
}
