import { SPEEDS } from '../../state/sessionView.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { useReader, useSay } from '../reader.ts'
import { useNarrow } from '../useMedia.ts'
import { useSession, useView } from '../useSession.ts'
import { Scrubber } from './Scrubber.tsx'
import { nearestSpeed, speedsWith } from './speeds.ts'

/** Play, pause, step, step back, scrub, speed, undo, redo, restart. Changing speed never changes results. */
export function Transport({ untilMs }: { readonly untilMs?: number | undefined }) {
  const say = useSay()
  const session = useSession()
  const playing = useView(view => view.playing)
  const halted = useView(view => view.halt !== null)
  return (
    <section className="transport" aria-label={say('workspace.transport.name')}>
      <div className="buttons">
        <IconButton icon="stepBack" label={say('workspace.transport.stepBack')} onClick={() => session.stepBack()} />
        <button
          type="button"
          className="button primary playButton"
          disabled={halted && !playing}
          onClick={() => (playing ? session.pause() : session.play())}
        >
          <Icon name={playing ? 'pause' : 'play'} />
          <span className="buttonText">
            {playing ? say('workspace.transport.pause') : say('workspace.transport.play')}
          </span>
        </button>
        <IconButton icon="step" label={say('workspace.transport.step')} onClick={() => session.stepForward()} />
      </div>
      <Speed />
      <HistoryButtons />
      <Scrubber untilMs={untilMs} />
      <Clock />
    </section>
  )
}

interface IconButtonProps {
  readonly icon: IconName
  readonly label: string
  readonly disabled?: boolean
  onClick(): void
}

function IconButton({ icon, label, disabled = false, onClick }: IconButtonProps) {
  return (
    <button type="button" className="button iconButton" title={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
      <span className="buttonText">{label}</span>
    </button>
  )
}

/** A slider where there is room, a list on a narrow screen. */
function Speed() {
  const say = useSay()
  const narrow = useNarrow()
  const session = useSession()
  const speed = useView(view => view.speed)
  const index = nearestSpeed(speed)
  if (narrow)
    return (
      <label className="speed">
        <span className="unseen">{say('workspace.transport.speed')}</span>
        <select value={speed} onChange={event => session.setSpeed(Number(event.target.value))}>
          {speedsWith(speed).map(each => (
            <option key={each} value={each}>
              {say('workspace.transport.times', { speed: each })}
            </option>
          ))}
        </select>
      </label>
    )
  return (
    <label className="speed">
      <span>
        {say('workspace.transport.speed')} <b className="mono">{say('workspace.transport.times', { speed })}</b>
      </span>
      <input
        type="range"
        className="slider"
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={index}
        aria-valuetext={say('workspace.transport.times', { speed })}
        style={{ '--filled': `${(index / (SPEEDS.length - 1)) * 100}%` }}
        onChange={event => session.setSpeed(SPEEDS[Number(event.target.value)] ?? 1)}
      />
    </label>
  )
}

function HistoryButtons() {
  const say = useSay()
  const session = useSession()
  const canUndo = useView(view => view.canUndo)
  const canRedo = useView(view => view.canRedo)
  return (
    <div className="buttons history">
      <IconButton
        icon="undo"
        label={say('workspace.transport.undo')}
        disabled={!canUndo}
        onClick={() => session.undo()}
      />
      <IconButton
        icon="redo"
        label={say('workspace.transport.redo')}
        disabled={!canRedo}
        onClick={() => session.redo()}
      />
      <IconButton icon="restart" label={say('workspace.transport.restart')} onClick={() => session.restart()} />
    </div>
  )
}

function Clock() {
  const { numbers } = useReader()
  const atMs = useView(view => view.atMs)
  return <output className="clock mono">{numbers.clock(atMs)}</output>
}
