import { useMemo } from 'react'
import type { KeyFigure } from '../../brokers/shared/broker.ts'
import * as format from '../format.ts'
import { useSystem } from '../systems/useSystem.ts'
import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'
import { recentRates } from './recentRates.ts'

const words = wordsWorkspace.figures

interface Figure {
  readonly name: string
  readonly value: string
  readonly over: string
}

/** In, out, waits, utilisation, and the business beside the machinery, at the playhead. */
export function KeyFigures() {
  const session = useSession()
  const { figureName } = useSystem()
  const atMs = useView(view => view.atMs)
  const edits = useView(view => view.edits)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit changes the run at the same moment.
  const own = useMemo(() => session.broker.keyFigures(session.state, session.playhead), [session, atMs, edits])
  const rates = recentRates(session.series(), atMs)
  const figures: readonly Figure[] = [
    { name: words.into, value: format.rate(rates?.into ?? 0), over: words.recent },
    { name: words.out, value: format.rate(rates?.done ?? 0), over: words.recent },
    ...own.map(figure => shown(figure, figureName(figure.id))),
  ]
  return (
    <dl className="figures" aria-label={words.name}>
      {figures.map(({ name, value, over }) => (
        <div key={name} className="figure">
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
          <dd className="over">{over}</dd>
        </div>
      ))}
    </dl>
  )
}

function shown(figure: KeyFigure, name: string): Figure {
  switch (figure.kind) {
    case 'lengthMs':
      return { name, value: format.length(figure.value), over: words.sinceStart }
    case 'share':
      return { name, value: format.share(figure.value), over: words.sinceStart }
    case 'count':
      return { name, value: figure.value === null ? '–' : format.count(figure.value), over: words.sinceStart }
    case 'done': {
      const { wish, effect, value, of, repeats } = figure
      return { name: words.business(wish, effect), value: words.businessText(value, of), over: words.repeats(repeats) }
    }
  }
}
