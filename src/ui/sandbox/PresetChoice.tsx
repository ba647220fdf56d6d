import type { PresetId } from '../../state/presets.ts'
import { goTo } from '../place.ts'
import { wordsSandbox } from '../wordsSandbox.ts'
import { ScenarioFile } from './ScenarioFile.tsx'

interface PresetChoiceProps {
  /** The situation that was opened, or null for a run of one's own. */
  readonly chosen: PresetId | null
  readonly lessonHref: string | null
}

/** The situations to begin from, and the one point that the chosen one makes. Each has its own address. */
export function PresetChoice({ chosen, lessonHref }: PresetChoiceProps) {
  return (
    <div className="presetChoice">
      <label>
        <span>{wordsSandbox.choose}</span>
        <select
          value={chosen ?? ''}
          onChange={event => {
            const id = idOf(event.target.value)
            if (id !== null) goTo({ page: 'sandbox', run: null, preset: id, lesson: null })
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
