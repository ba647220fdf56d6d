import { useMemo } from 'react'
import type { KeyFigure } from '../../brokers/shared/broker.ts'
import type { Reader } from '../reader.ts'
import { useSystemReader } from '../systems/ownWords.ts'
import { useSystem } from '../systems/useSystem.ts'
import { useSession, useView } from '../useSession.ts'
import { recentRates } from './recentRates.ts'

interface Figure {
  readonly name: string
  readonly value: string
  readonly over: string
}

/** In, out, waits, utilisation, and the business beside the machinery, at the playhead. */
export function KeyFigures() {
  const reader = useSystemReader()
  const { say, numbers } = reader
  const session = useSession()
  const { figureName } = useSystem()
  const atMs = useView(view => view.atMs)
  const edits = useView(view => view.edits)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an edit changes the run at the same moment.
  const own = useMemo(() => session.broker.keyFigures(session.state, session.playhead), [session, atMs, edits])
  const rates = recentRates(session.series(), atMs)
  const figures: readonly Figure[] = [
    {
      name: say('workspace.figures.into'),
      value: numbers.rate(rates?.into ?? 0),
      over: say('workspace.figures.recent'),
    },
    {
      name: say('workspace.figures.out'),
      value: numbers.rate(rates?.done ?? 0),
      over: say('workspace.figures.recent'),
    },
    ...own.map(figure => shown(figure, figureName(figure.id, reader.sayAny), reader)),
  ]
  return (
    <dl className="figures" aria-label={say('workspace.figures.name')}>
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

function shown(figure: KeyFigure, name: string, { say, numbers }: Reader): Figure {
  switch (figure.kind) {
    case 'lengthMs':
      return { name, value: numbers.length(figure.value), over: say('workspace.figures.sinceStart') }
    case 'share':
      return { name, value: numbers.share(figure.value), over: say('workspace.figures.sinceStart') }
    case 'count':
    case 'level': {
      const value = figure.value === null ? '–' : numbers.count(figure.value)
      return {
        name,
        value,
        over: say(figure.kind === 'level' ? 'workspace.figures.now' : 'workspace.figures.sinceStart'),
      }
    }
    case 'done': {
      const { wish, effect, value, of, repeats } = figure
      return {
        name: say('workspace.figures.business', {
          wish: capital(say('plain.word', { word: wish })),
          effect: say('plain.word', { word: effect }),
        }),
        value: say('workspace.figures.businessText', { done: value, orders: of }),
        over: say('workspace.figures.repeats', { repeats }),
      }
    }
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
