import { useMemo, useState } from 'react'
import { lifeOf } from '../../brokers/shared/life.ts'
import { inMilliseconds } from '../../engine/time.ts'
import type { Session } from '../../state/session.ts'
import { useSystemReader } from '../systems/ownWords.ts'
import { useSession, useView } from '../useSession.ts'
import { Row } from './EventList.tsx'
import { type EventRow, rowOf } from './eventRows.ts'
import { useBeat } from './useBeat.ts'

/** A life longer than this shows its newest events. */
const LINES_SHOWN = 60

interface MessagePanelProps {
  readonly message: number
  readonly followed: number | null
  onFollow(message: number | null): void
}

/** One message's life up to the playhead, one line an event; each line leads there. */
export function MessagePanel({ message, followed, onFollow }: MessagePanelProps) {
  const { say } = useSystemReader()
  const session = useSession()
  useView(view => view.atMs)
  useView(view => view.edits)
  const life = lifeOf(session.run.trace, message, session.playhead)
  const hidden = Math.max(0, life.length - LINES_SHOWN)
  return (
    <>
      <h2>{say('workspace.inspector.message', { id: message })}</h2>
      <label className="tickRow">
        <input
          type="checkbox"
          checked={followed === message}
          onChange={event => onFollow(event.target.checked ? message : null)}
        />
        {say('workspace.inspector.follow')}
      </label>
      {life.length > 0 && <Why message={message} />}
      {life.length === 0 && <p className="small">{say('workspace.inspector.noLife')}</p>}
      {hidden > 0 && <p className="small">{say('workspace.inspector.lifeMore', { hidden })}</p>}
      <ol className="life" aria-label={say('workspace.inspector.life')}>
        {life.slice(hidden).map(entry => (
          <Row key={entry.number} row={rowOf(session, entry.number)} />
        ))}
      </ol>
    </>
  )
}

/** Why it is late, came twice or died: the causes on record, each leads to its moment. Closed it costs nothing. */
function Why({ message }: { readonly message: number }) {
  const { say } = useSystemReader()
  const [open, setOpen] = useState(false)
  return (
    <details className="moreFold why" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say('workspace.inspector.why')}</summary>
      {open && <Answers message={message} />}
    </details>
  )
}

/** An answer may count all that happened while a message waited, so it is not made at each frame. */
function Answers({ message }: { readonly message: number }) {
  const { say } = useSystemReader()
  const session = useSession()
  const beat = useBeat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a beat is the reason to ask again.
  const answers = useMemo(() => answersAbout(session, message), [session, message, beat])
  if (answers.length === 0) return <p className="small">{say('workspace.inspector.noWhy')}</p>
  return answers.map(({ title, rows }) => (
    <section key={title}>
      <h3>{title}</h3>
      <ol className="life">
        {rows.map(row => (
          <Row key={`${row.number} ${row.text}`} row={row} />
        ))}
      </ol>
    </section>
  ))
}

interface ShownAnswer {
  readonly title: string
  readonly rows: readonly EventRow[]
}

function answersAbout({ run, state, playhead, broker, say }: Session, message: number): readonly ShownAnswer[] {
  // As things stand at the playhead, not further on: an answer may say what a message still waits for.
  const answers = broker.why({ state, trace: run.trace, message, now: playhead, say })
  return answers.map(({ title, because }) => ({
    title,
    // A cause may be about another message; following it there would lose the one that is asked about.
    rows: because.map(({ text, time, entry }) => ({
      number: entry,
      atMs: inMilliseconds(time),
      time,
      text,
      message: 0,
    })),
  }))
}
