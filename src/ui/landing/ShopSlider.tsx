import { useId } from 'react'
import { useReader } from '../reader.ts'
import { useReducedMotion } from '../useMedia.ts'
import { useSession, useView } from '../useSession.ts'
import { LEAST_RATE, MOST_RATE, SHOP_RATE } from './landingScenario.ts'

interface ShopSliderProps {
  readonly rate: number
  /** True until the learner touched it: it then draws the eye, once. */
  readonly isInviting: boolean
  readonly onTouch: () => void
}

/** Where motion is unwanted a change is shown by the still this much later. */
const LATER_US = 3_000_000

/** How many orders a second the shop makes: the one control that invites. And the button that stops what moves. */
export function ShopSlider({ rate, isInviting, onTouch }: ShopSliderProps) {
  const { say, numbers } = useReader()
  const session = useSession()
  const isPlaying = useView(view => view.playing)
  const reducedMotion = useReducedMotion()
  const id = useId()
  const change = (value: number): void => {
    session.act({ do: 'set', on: SHOP_RATE, value }, 'shop')
    if (reducedMotion && !isPlaying) session.seek(session.playhead + LATER_US)
  }
  return (
    <div className="shopControl">
      <div className="shopSlider" data-inviting={isInviting}>
        <label htmlFor={id}>
          {say('landing.shop')} <output>{say('landing.shopRate', { rate: numbers.exact(rate) })}</output>
        </label>
        <input
          id={id}
          type="range"
          className="slider"
          min={LEAST_RATE}
          max={MOST_RATE}
          step={0.5}
          value={rate}
          aria-valuetext={say('landing.shopRate', { rate: numbers.exact(rate) })}
          style={{ '--filled': `${((rate - LEAST_RATE) / (MOST_RATE - LEAST_RATE)) * 100}%` }}
          onPointerDown={onTouch}
          onKeyDown={onTouch}
          onChange={event => {
            onTouch()
            change(Number(event.currentTarget.value))
          }}
        />
      </div>
      <button type="button" className="button" onClick={() => (isPlaying ? session.pause() : session.play())}>
        {isPlaying ? say('landing.pause') : say('landing.play')}
      </button>
    </div>
  )
}
