import { useMemo } from 'react'
import { type Report, reportOf } from '../../brokers/plain/index.ts'
import * as format from '../format.ts'
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
  const atMs = useView(view => view.atMs)
  const edits = useView(view => view.edits)
  const wish = useView(view => view.topology.business.wish)
  const effect = useView(view => view.topology.business.effect)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit changes the run at the same moment.
  const report = useMemo(() => reportOf(session.state, session.playhead), [session, atMs, edits])
  const rates = recentRates(session.series(), atMs)
  const figures: readonly Figure[] = [
    { name: words.into, value: format.rate(rates?.into ?? 0), over: words.recent },
    { name: words.out, value: format.rate(rates?.done ?? 0), over: words.recent },
    ...waits(report),
    { name: words.utilisation, value: format.share(report.utilisation), over: words.sinceStart },
    business(report, words.business(wish, effect)),
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

function waits({ wait }: Report): Figure[] {
  return [
    { name: words.waitMedian, value: format.length(wait.p50Ms), over: words.sinceStart },
    { name: words.waitTail, value: format.length(wait.p99Ms), over: words.sinceStart },
  ]
}

function business({ business: { done, orders, repeats } }: Report, name: string): Figure {
  return { name, value: words.businessText(done, orders), over: words.repeats(repeats) }
}
