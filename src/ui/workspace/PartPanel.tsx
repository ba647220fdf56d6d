import type { ScenePart } from '../../engine/scene.ts'
import { SettingControl } from '../controls/SettingControl.tsx'
import { useReader, useSay } from '../reader.ts'
import { useSystem } from '../systems/useSystem.ts'
import { useSession, useView } from '../useSession.ts'

/** One part of the stage: how it is, what can be done to it, and its own settings. */
export function PartPanel({ id, lookOnly }: { readonly id: string; readonly lookOnly: boolean }) {
  const say = useSay()
  const session = useSession()
  const { Doings } = useSystem()
  useView(view => view.atMs)
  useView(view => view.edits)
  const part = session.scene().parts.find(each => each.id === id)
  if (part === undefined)
    return (
      <>
        <h2>{id}</h2>
        <p className="small">{say('workspace.inspector.gone')}</p>
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
  const { numbers } = useReader()
  if (figures.length === 0) return null
  return <p>{figures.map(({ name, count }) => `${numbers.count(count)} ${name}`).join(' · ')}</p>
}

function OwnSettings({ part }: { readonly part: ScenePart }) {
  const say = useSay()
  const { ownSettings } = useSystem()
  const topology = useView(view => view.topology)
  const own = ownSettings(part).filter(({ setting }) => setting.matters?.(topology) ?? true)
  if (own.length === 0) return null
  return (
    <details className="moreFold">
      <summary>{say('workspace.inspector.settings')}</summary>
      {own.map(({ setting, path }) => (
        <SettingControl key={`${setting.path} ${part.id}`} setting={setting} path={path} />
      ))}
    </details>
  )
}
