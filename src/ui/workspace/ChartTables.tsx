import { useState } from 'react'
import { type ChartKind, tableOf } from '../SceneView.tsx'
import { useSystemReader } from '../systems/ownWords.ts'
import { useSession, useView } from '../useSession.ts'

/** Every chart on show as a table, for those who cannot see it. */
export function ChartTables({ charts }: { readonly charts: readonly ChartKind[] }) {
  return (
    <div className="tableOfs">
      {charts.map(kind => (
        <ChartAsTable key={kind} kind={kind} />
      ))}
    </div>
  )
}

function ChartAsTable({ kind }: { readonly kind: ChartKind }) {
  const { say } = useSystemReader()
  const [open, setOpen] = useState(false)
  return (
    <details className="fold" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say('workspace.charts.asTable', { name: say(`workspace.charts.names.${kind}`) })}</summary>
      {open && <Table kind={kind} />}
    </details>
  )
}

function Table({ kind }: { readonly kind: ChartKind }) {
  const session = useSession()
  // While it plays the table is renewed once a simulated second: a person reads it.
  useView(view => (view.playing ? Math.floor(view.atMs / 1000) : view.atMs))
  useView(view => view.edits)
  const { caption, columns, rows } = tableOf(kind, session)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="tableScroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row[0]}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
