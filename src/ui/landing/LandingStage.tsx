import { plainScenario, withTopology } from '../../brokers/scenario.ts'
import type { Player } from '../../state/player.ts'
import type { SessionView } from '../../state/sessionView.ts'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { type Reader, useReader } from '../reader.ts'
import { FateView, type Selection, StageView } from '../StageView.tsx'
import { useSession, useView } from '../useSession.ts'

/** The stage with its fate bar. What is pressed on it says in a sentence what it is; a message is followed until it is pressed again. */
export function LandingStage({ player }: { readonly player: Player }) {
  const session = useSession()
  const selected = useView(view => view.selected)
  const reader = useReader()
  const about = useView(view => aboutSelected(view, reader))
  const select = (selection: Selection): void =>
    session.select(isSame(selection, session.store.getState().selected) ? null : selection)
  return (
    <ErrorBoundary>
      <div className="landingStage">
        <StageView
          session={session}
          player={player}
          lit={null}
          pinned={selected?.kind === 'message' ? selected.message : null}
          onSelect={select}
        />
      </div>
      <p className="landingAbout" aria-live="polite">
        {about}
      </p>
      <FateView session={session} player={player} />
    </ErrorBoundary>
  )
}

function aboutSelected({ selected, scenario, topology: now }: SessionView, { say, numbers }: Reader): string {
  if (selected === null) return ''
  if (selected.kind === 'message') return say('landing.about.message', { number: selected.message })
  const topology = plainScenario(withTopology(scenario, now))?.topology
  if (topology === undefined) return ''
  const shop = topology.producers[selected.id]
  if (shop !== undefined)
    return say('landing.about.shop', {
      name: shop.name,
      rate: numbers.exact(shop.arrivals.kind === 'steady' ? shop.arrivals.ratePerSecond : 0),
    })
  const worker = topology.consumers[selected.id]
  if (worker !== undefined)
    return say('landing.about.worker', { name: worker.name, ms: numbers.exact(worker.service.meanMs / worker.speed) })
  // A worker that was taken back is chosen still.
  return selected.id === 'queue' ? say('landing.about.queue') : ''
}

function isSame(one: Selection, other: Selection | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
