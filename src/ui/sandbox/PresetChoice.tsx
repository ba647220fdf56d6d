import { useState } from 'react'
import { type PresetId, presetScenario } from '../../state/presets.ts'
import { useReducedMotion } from '../useMedia.ts'
import { useSession } from '../useSession.ts'
import { wordsSandbox } from '../wordsSandbox.ts'
import { ScenarioFile } from './ScenarioFile.tsx'

interface PresetChoiceProps {
  readonly first: PresetId | null
  readonly lessonHref: string | null
}

/** The situations to begin from, and the one point that the chosen one makes. */
export function PresetChoice({ first, lessonHref }: PresetChoiceProps) {
  const session = useSession()
  const reducedMotion = useReducedMotion()
  const [chosen, setChosen] = useState<PresetId | null>(first)

  function choose(id: PresetId): void {
    setChosen(id)
    session.load(presetScenario(id), { playing: !reducedMotion })
  }

  return (
    <div className="presetChoice">
      <label>
        <span>{wordsSandbox.choose}</span>
        <select
          value={chosen ?? ''}
          onChange={event => {
            const id = idOf(event.target.value)
            if (id !== null) choose(id)
          }}
        >
          {chosen === null && <option value="">{wordsSandbox.other}</option>}
          {wordsSandbox.groups.map(group => (
            <optgroup key={group.title} label={group.title}>
              {group.ids.map(id => (
                <option key={id} value={id}>
                  {wordsSandbox.presets[id].title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {chosen !== null && <p>{wordsSandbox.presets[chosen].point}</p>}
      {lessonHref !== null && <a href={lessonHref}>{wordsSandbox.backToLesson}</a>}
      <ScenarioFile />
    </div>
  )
}

function idOf(text: string): PresetId | null {
  for (const group of wordsSandbox.groups) for (const id of group.ids) if (id === text) return id
  return null
}
