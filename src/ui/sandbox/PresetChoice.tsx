import { goTo, hrefOf, SANDBOX } from '../place.ts'
import { foresee } from '../places.ts'
import { useReader, useSay } from '../reader.ts'
import { SYSTEM_KINDS } from '../systems/systems.ts'
import { useSystem } from '../systems/useSystem.ts'
import { ScenarioFile } from './ScenarioFile.tsx'

interface PresetChoiceProps {
  /** The situation that was opened, or null for a run of one's own. */
  readonly chosen: string | null
  readonly lessonHref: string | null
}

/** The system, the situations to begin from, and the one point that the chosen one makes. Each has its own address. */
export function PresetChoice({ chosen, lessonHref }: PresetChoiceProps) {
  const { say, sayAny } = useReader()
  const { presets } = useSystem()
  return (
    <div className="presetChoice">
      <SystemChoice />
      <label>
        <span>{say('sandbox.choose')}</span>
        <select
          value={chosen ?? ''}
          onChange={event => {
            if (presets.has(event.target.value)) goTo({ ...SANDBOX, preset: event.target.value })
          }}
        >
          {chosen === null && <option value="">{say('sandbox.other')}</option>}
          {presets.groups.map(({ group, ids }) => (
            <optgroup key={group} label={presets.groupName(group, sayAny)}>
              {ids.map(id => (
                <option key={id} value={id}>
                  {presets.wordsOf(id, sayAny).title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {lessonHref !== null && <a href={lessonHref}>{say('sandbox.backToLesson')}</a>}
      <ScenarioFile />
      <HowTrue />
      {chosen !== null && <p>{presets.wordsOf(chosen, sayAny).point}</p>}
    </div>
  )
}

/** The way to the rules of the model on the stage. */
function HowTrue() {
  const { kind } = useSystem()
  const say = useSay()
  return <a href={hrefOf({ page: 'truth', broker: kind })}>{say('sandbox.howTrue')}</a>
}

/** Which messaging system is on the stage. */
function SystemChoice() {
  const { kind } = useSystem()
  const say = useSay()
  if (SYSTEM_KINDS.length === 1) return null
  return (
    <label>
      <span>{say('sandbox.systems.choose')}</span>
      <select
        value={kind}
        onFocus={foreseeSystems}
        onPointerEnter={foreseeSystems}
        onChange={event => goTo({ ...SANDBOX, broker: event.target.value === 'plain' ? null : event.target.value })}
      >
        {SYSTEM_KINDS.map(each => (
          <option key={each} value={each}>
            {say(`sandbox.systems.names.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Whoever reaches for the choice of system is about to want another. */
function foreseeSystems(): void {
  for (const broker of SYSTEM_KINDS) foresee({ ...SANDBOX, broker })
}
