import type { Scene } from '../engine/scene.ts'
import type { Box } from './box.ts'
import { english, type Words } from './words.ts'

/** What the reader chose on the stage. */
export type Selection =
  | { readonly kind: 'message'; readonly message: number }
  | { readonly kind: 'part'; readonly id: string }

/** One picture: the scene, and how time passes while it is shown. */
export interface StageFrame {
  readonly scene: Scene
  readonly playing: boolean
  /** Simulated seconds per wall second. */
  readonly speed: number
  /** True when the playhead jumped (seek, fork, undo, other scenario): marks snap instead of easing. */
  readonly seeked: boolean
  /** Wall milliseconds since the previous frame. */
  readonly wallDeltaMs: number
  /** prefers-reduced-motion: nothing travels; wires show arrows and counts. */
  readonly reducedMotion: boolean
  /** The message that is followed: drawn large with its number at every density. */
  readonly pinned: number | null
  /** Ids of the parts a lesson speaks about; the others are dimmed. Null lights all. */
  readonly lit: readonly string[] | null
}

export interface StageOptions {
  /** Called on click, tap or Enter on a part or message. */
  onSelect(selection: Selection): void
  readonly words?: Words
}

export interface Stage {
  /** Draws one frame. Cheap to call at 60 Hz; lays out again only when size or parts changed. */
  update(frame: StageFrame): void
  /** Reads the theme's colours again and redraws the last frame: call after data-theme or data-palette changed. */
  refreshTheme(): void
  /** Takes a part's id, gives its box in CSS pixels from the host's top left, for callouts; null when it is not on stage. */
  boxOf(id: string): Box | null
  /** Removes everything it added to the host and stops listening. */
  dispose(): void
}

/**
 * Takes an empty positioned element that has a size, gives a living picture inside it that follows the element's size.
 * Needs theme.css and view.css on the page.
 */
export function createStage(host: HTMLElement, options: StageOptions): Stage {
  const words = options.words ?? english
  const root = host.appendChild(document.createElement('div'))
  root.className = 'stage'
  root.setAttribute('aria-label', words.stage)
  return {
    update: frame => {
      root.textContent = frame.scene.summary
    },
    refreshTheme: () => undefined,
    boxOf: () => null,
    dispose: () => root.remove(),
  }
}
