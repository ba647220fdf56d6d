import { useEffect, useMemo, useRef, useState } from 'react'
import { useReader, useSay } from '../reader.ts'
import { useSystemReader } from '../systems/ownWords.ts'
import { useSystem } from '../systems/useSystem.ts'
import { useSession, useView } from '../useSession.ts'
import { type EventRow, eventsSoFar, firstRead, ROWS_SHOWN, rowsBefore, rowsThatSay } from './eventRows.ts'
import { useBeat } from './useBeat.ts'

/** Everything that happened up to the playhead, in words: searchable, a click goes there. Closed it costs nothing. */
export function EventList() {
  const say = useSay()
  const [open, setOpen] = useState(false)
  return (
    <details className="fold eventFold" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say('workspace.events.title')}</summary>
      {open && <Events />}
    </details>
  )
}

function Events() {
  const say = useSay()
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Newer browsers give a promise back here, which React would take for a clean-up.
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const [text, setText] = useState('')
  const wanted = text.trim()
  return (
    <div className="events" ref={panel}>
      <label className="field">
        <span>{say('workspace.events.search')}</span>
        <input
          type="search"
          value={text}
          placeholder={say('workspace.events.searchHint')}
          onChange={event => setText(event.target.value)}
        />
      </label>
      {wanted === '' ? <Newest /> : <Found key={wanted} wanted={wanted} />}
    </div>
  )
}

function Newest() {
  const say = useSay()
  const session = useSession()
  /** How many events back from the playhead the shown window ends. */
  const [back, setBack] = useState(0)
  useView(view => view.atMs)
  useView(view => view.edits)
  const total = eventsSoFar(session)
  const end = Math.max(0, total - back)
  const rows = rowsBefore(session, end)
  return (
    <>
      {end > ROWS_SHOWN && (
        <button type="button" className="button link" onClick={() => setBack(back + ROWS_SHOWN / 2)}>
          {say('workspace.events.earlier')}
        </button>
      )}
      <Rows rows={rows} empty={say('workspace.events.none')} />
      {back > 0 && (
        <button type="button" className="button link" onClick={() => setBack(Math.max(0, back - ROWS_SHOWN / 2))}>
          {say('workspace.events.later')}
        </button>
      )}
      <p className="small">{say('workspace.events.shown', { rows: rows.length, total })}</p>
    </>
  )
}

/** What a search finds: it reads a long stretch of the run, so it is not done at each frame. */
function Found({ wanted }: { readonly wanted: string }) {
  const { say, sayAny } = useSystemReader()
  const session = useSession()
  const note = useSystem().searchNote(wanted, sayAny)
  /** The event before which it looks; null follows the playhead. */
  const [before, setBefore] = useState<number | null>(null)
  const beat = useBeat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a beat is the reason to look again.
  const { rows, total, end, first } = useMemo(() => {
    const total = eventsSoFar(session)
    const end = Math.min(before ?? total, total)
    const rows = rowsThatSay(session, wanted, end)
    return { rows, total, end, first: firstRead(rows, end) }
  }, [session, wanted, before, beat])
  return (
    <>
      {note !== null && <p className="searchNote">{note}</p>}
      {first > 0 && (
        <button type="button" className="button link" onClick={() => setBefore(first)}>
          {say('workspace.events.further')}
        </button>
      )}
      <Rows
        rows={rows}
        empty={say('workspace.events.noneFound', {
          text: wanted,
          read: end - first,
          where: end < total ? 'earlier' : first === 0 ? 'everywhere' : 'newest',
        })}
      />
      {before !== null && (
        <button type="button" className="button link" onClick={() => setBefore(null)}>
          {say('workspace.events.newest')}
        </button>
      )}
      <p className="small">{say('workspace.events.shown', { rows: rows.length, total })}</p>
    </>
  )
}

function Rows({ rows, empty }: { readonly rows: readonly EventRow[]; readonly empty: string }) {
  const list = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const last = rows.at(-1)?.number
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last row is the reason to follow it.
  useEffect(() => {
    if (list.current !== null && atEnd.current) list.current.scrollTop = list.current.scrollHeight
  }, [last])
  if (rows.length === 0) return <p className="small">{empty}</p>
  return (
    <ol
      ref={list}
      className="eventRows"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 24
      }}
    >
      {rows.map(row => (
        <Row key={row.number} row={row} />
      ))}
    </ol>
  )
}

/** One event: its moment and its sentence. A click moves the playhead there and looks at its message. */
export function Row({ row }: { readonly row: EventRow }) {
  const { numbers } = useReader()
  const session = useSession()
  return (
    <li>
      <button
        type="button"
        className="eventRow"
        onClick={() => {
          session.seek(row.time)
          if (row.message > 0) session.select({ kind: 'message', message: row.message })
        }}
      >
        <span className="mono when">{numbers.clock(row.atMs)}</span> <span>{row.text}</span>
      </button>
    </li>
  )
}
