import type { SessionView } from '../../state/sessionView.ts'
import { horizonOf } from '../horizon.ts'
import { useReader } from '../reader.ts'
import { useSession, useView } from '../useSession.ts'

/** The playhead as a range over the simulated time; beyond what is simulated it simulates on. */
export function Scrubber({ untilMs }: { readonly untilMs?: number | undefined }) {
  const { say, numbers } = useReader()
  const session = useSession()
  // On the way to a moment the slider stands there already: put back to where the run is, it would ask to go back.
  const atMs = useView(view => view.soughtMs ?? view.atMs)
  const horizon = useView((view: SessionView) => horizonOf(view, untilMs))
  const frontierMs = useView(view => view.frontierMs)
  const percent = (ms: number): string => `${Math.min(100, (ms / horizon) * 100)}%`
  return (
    <input
      type="range"
      className="slider scrubber"
      aria-label={say('workspace.transport.scrubber')}
      aria-valuetext={numbers.moment(atMs)}
      min={0}
      max={horizon}
      step={10}
      value={Math.min(horizon, atMs)}
      style={{ '--filled': percent(atMs), '--known': percent(frontierMs) }}
      onChange={event => session.seek(Number(event.target.value) * 1000)}
    />
  )
}
