import type { Ledger } from '../engine/ledger.ts'
import type { Player } from '../state/player.ts'
import type { Session } from '../state/session.ts'
import { createFateBar } from '../view/fateBar.ts'
import { createStage, type Selection } from '../view/stage.ts'
import { type Words, wordsIn } from '../view/words.ts'
import { presentReader } from './reader.ts'
import { sayAs } from './systems/ownWords.ts'
import { settling, useDrawing, useLatest, watchTheme } from './useDrawing.ts'
import { useReducedMotion } from './useMedia.ts'

export type { Selection }

export interface Watched {
  readonly session: Session
  readonly player: Player
}

interface StageViewProps extends Watched {
  readonly lit: readonly string[] | null
  readonly pinned: number | null
  onSelect(selection: Selection): void
}

/** What the picture says by itself, in the language of the page and the words of its system. A drawing is made anew when either changes. */
export function pictureWords(session: Session): Words {
  const { language, sayAny } = presentReader()
  return wordsIn(language, sayAs(session.broker.model.kind, sayAny))
}

/** The stage alone. */
export function StageView({ session, player, ...props }: StageViewProps) {
  const reducedMotion = useReducedMotion()
  const latest = useLatest({ ...props, reducedMotion })
  const host = useDrawing(player, element => {
    const stage = createStage(element, {
      words: pictureWords(session),
      onSelect: selection => latest.current.onSelect(selection),
    })
    const stopWatching = watchTheme(() => stage.refreshTheme())
    const isSettled = settling()
    return {
      draw(wallDeltaMs) {
        const { playing, speed } = session.store.getState()
        const { lit, pinned, reducedMotion: still } = latest.current
        const scene = session.scene()
        if (isSettled([scene, playing, lit, pinned, still], playing ? 0 : wallDeltaMs)) return
        const passing = { playing, speed, wallDeltaMs, seeked: session.takeJump() }
        stage.update({ scene, ...passing, lit, pinned, reducedMotion: still })
      },
      dispose() {
        stopWatching()
        stage.dispose()
      },
    }
  })
  return <div className="stageHost" ref={host} />
}

/** The fate bar alone: the law of conservation as a picture. */
export function FateView({ session, player }: Watched) {
  const host = useDrawing(player, element => {
    const bar = createFateBar(element, { words: pictureWords(session) })
    let shown: Ledger | null = null
    return {
      draw() {
        const { ledger } = session.scene()
        if (ledger !== shown) bar.update(ledger)
        shown = ledger
      },
      dispose: () => bar.dispose(),
    }
  })
  return <div className="fateHost" ref={host} />
}
