import { SPEEDS } from '../../state/sessionView.ts'
import { clock } from '../format.ts'
import { Icon, type IconName } from '../Icon.tsx'
import { useNarrow } from '../useMedia.ts'
import { useSession, useView } from '../useSession.ts'
import { wordsWorkspace } from '../wordsWorkspace.ts'
import { Scrubber } from './Scrubber.tsx'
import { nearestSpeed } from './speeds.ts'

const words = wordsWorkspace.transport

/** Play, pause, step, step back, scrub, speed, undo, redo, restart. Changing speed never changes results. */
export function Transport({ untilMs }: { readonly untilMs?: number | undefined }) {
  const session = useSession()
  const playing = useView(view => view.playing)
  const halted = useView(view => view.halt !== null)
  return (
    <section className="transport" aria-label={words.name}>
      <div className="buttons">
        <IconButton icon="stepBack" label={words.stepBack} onClick={() => session.stepBack()} />
        <button
          type="button"
          className="button primary playButton"
          disabled={halted && !playing}
          onClick={() => (playing ? session.pause() : session.play())}
        >
          <Icon name={playing ? 'pause' : 'play'} />
          <span className="buttonText">{playing ? words.pause : words.play}</span>
        </button>
        <IconButton icon="step" label={words.step} onClick={() => session.stepForward()} />
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
  const narrow = useNarrow()
  const session = useSession()
  const speed = useView(view => view.speed)
  const index = nearestSpeed(speed)
  if (narrow)
    return (
      <label className="speed">
        <span className="unseen">{words.speed}</span>
        <select value={SPEEDS[index]} onChange={event => session.setSpeed(Number(event.target.value))}>
          {SPEEDS.map(each => (
            <option key={each} value={each}>
              {words.times(each)}
            </option>
          ))}
        </select>
      </label>
    )
  return (
    <label className="speed">
      <span>
        {words.speed} <b className="mono">{words.times(speed)}</b>
      </span>
      <input
        type="range"
        className="slider"
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={index}
        aria-valuetext={words.times(speed)}
        style={{ '--filled': `${(index / (SPEEDS.length - 1)) * 100}%` }}
        onChange={event => session.setSpeed(SPEEDS[Number(event.target.value)] ?? 1)}
      />
    </label>
  )
}

function HistoryButtons() {
  const session = useSession()
  const canUndo = useView(view => view.canUndo)
  const canRedo = useView(view => view.canRedo)
  return (
    <div className="buttons history">
      <IconButton icon="undo" label={words.undo} disabled={!canUndo} onClick={() => session.undo()} />
      <IconButton icon="redo" label={words.redo} disabled={!canRedo} onClick={() => session.redo()} />
      <IconButton icon="restart" label={words.restart} onClick={() => session.restart()} />
    </div>
  )
}

function Clock() {
  const atMs = useView(view => view.atMs)
  return <output className="clock mono">{clock(atMs)}</output>
}
