import type { ActionValue } from '../../engine/model.ts'
import { Icon } from '../Icon.tsx'
import { useSay } from '../reader.ts'
import { NumberField } from './NumberField.tsx'
import { numberIn } from './record.ts'

interface Weighted {
  readonly priority: number
  readonly weight: number
}

interface PrioritiesEditorProps {
  readonly label: string
  readonly value: ActionValue
  onChange(value: ActionValue): void
}

/** How often each priority comes: a weight for each that occurs. */
export function PrioritiesEditor({ label, value, onChange }: PrioritiesEditorProps) {
  const say = useSay()
  const rows: readonly Weighted[] = (Array.isArray(value) ? value : []).map(row => ({
    priority: numberIn(row, 'priority', 0),
    weight: numberIn(row, 'weight', 1),
  }))
  const commit = (next: readonly Weighted[]): void => onChange(next.map(row => ({ ...row })))
  const free = [9, 0, 5, 1, 2, 3, 4, 6, 7, 8].find(priority => rows.every(row => row.priority !== priority))
  return (
    <fieldset className="setting priorities">
      <legend>{label}</legend>
      {rows.length === 0 && <p className="small">{say('controls.priorities.none')}</p>}
      {rows.map(row => (
        <div key={row.priority} className="priorityRow">
          <span>
            {say('controls.priorities.priority')} <b className="mono">{row.priority}</b>
          </span>
          <NumberField
            label={`${say('controls.priorities.weight')} ${row.priority}`}
            unit=""
            min={0}
            max={1000}
            whole={false}
            value={row.weight}
            onCommit={weight => commit(rows.map(each => (each === row ? { ...each, weight } : each)))}
          />
          <button
            type="button"
            className="button quiet iconButton"
            onClick={() => commit(rows.filter(each => each !== row))}
          >
            <Icon name="close" />
            <span className="unseen">{say('controls.priorities.remove', { priority: row.priority })}</span>
          </button>
        </div>
      ))}
      {free !== undefined && (
        <button
          type="button"
          className="button link"
          onClick={() => commit([...rows, ...firstPair(rows), { priority: free, weight: 1 }])}
        >
          {say('controls.priorities.add')}
        </button>
      )}
    </fieldset>
  )
}

/** One priority alone changes nothing, so the first comes with the usual one beside it. */
function firstPair(rows: readonly Weighted[]): readonly Weighted[] {
  return rows.length === 0 ? [{ priority: 0, weight: 4 }] : []
}
