import { useId } from 'react'
import type { ChartKind } from '../SceneView.tsx'
import { useSystemReader } from '../systems/ownWords.ts'
import { useNarrow } from '../useMedia.ts'

const CHART_KINDS: readonly ChartKind[] = ['backlog', 'cumulative', 'rates', 'latency']

interface ChartChoiceProps {
  readonly chosen: readonly ChartKind[]
  onChoose(kinds: readonly ChartKind[]): void
}

/** Which charts are shown: any on a wide screen, one at a time on a narrow one. */
export function ChartChoice({ chosen, onChoose }: ChartChoiceProps) {
  const { say } = useSystemReader()
  const narrow = useNarrow()
  const name = useId()
  const toggled = (kind: ChartKind): readonly ChartKind[] =>
    chosen.includes(kind)
      ? chosen.filter(each => each !== kind)
      : CHART_KINDS.filter(each => each === kind || chosen.includes(each))
  return (
    <fieldset className="chartChoice">
      <legend className="unseen">{say('workspace.charts.choose')}</legend>
      {CHART_KINDS.map(kind => (
        <label key={kind} className="chip">
          <input
            type={narrow ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(kind)}
            onChange={() => onChoose(narrow ? [kind] : toggled(kind))}
          />
          <span>{say(`workspace.charts.names.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
