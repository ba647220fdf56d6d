import type { PartKind, Scene } from '../engine/scene.ts'
import { type Box, clamp } from './box.ts'
import { type ComposedStage, composeStage, newMemory } from './composeStage.ts'
import { createContinuity } from './continuity.ts'
import { createPartLayer } from './partLayer.ts'
import { keyboardOf } from './stageKeys.ts'
import { firstOf, listenToPointer } from './stagePointer.ts'
import { readTheme } from './theme.ts'
import { createTokenCursor } from './tokenCursor.ts'
import { createTokenLayer } from './tokenLayer.ts'
import type { Words } from './words.ts'

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
  readonly words: Words
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

/** A host smaller than this (a folded panel) shows nothing. */
const SMALLEST = { width: 200, height: 150 }

/**
 * Takes an empty positioned element that has a size, gives a living picture inside it that follows the element's size.
 * Needs theme.css and view.css on the page.
 */
export function createStage(host: HTMLElement, options: StageOptions): Stage {
  const { words } = options
  const root = stageRoot(host, words)
  const summary = root.appendChild(document.createElement('p'))
  summary.className = 'unseen'
  const partLayer = createPartLayer(root)
  const tokenLayer = createTokenLayer(root)
  const memory = newMemory()
  const continuity = createContinuity()
  let theme = readTheme(host)
  let last: StageFrame | null = null
  let composed: ComposedStage | null = null
  const selectMessage = (message: number): void => options.onSelect({ kind: 'message', message })
  const cursor = createTokenCursor(root, { words, onSelect: selectMessage, onLeave: part => partLayer.focus(part) })

  function draw(frame: StageFrame): void {
    // The page gives a stage with many queues above each other more height.
    host.style.setProperty('--stage-rows', String(rowsOf(frame.scene)))
    const [width, height] = [host.clientWidth, host.clientHeight]
    const size = { width, height, scale: theme.scale * growth(width, height) }
    if (size.width < SMALLEST.width || size.height < SMALLEST.height) return
    composed = composeStage(frame, { size, memory, words, continuity })
    const dimmed = dimming(frame.lit)
    partLayer.show({ ...composed, scene: frame.scene, dimmed, words })
    tokenLayer.paint({ ...composed, size, theme, words, pinned: frame.pinned, dimmed })
    cursor.follow(composed.drawn, composed.labels)
    if (summary.textContent !== frame.scene.summary) summary.textContent = frame.scene.summary
  }

  const again = (): void => {
    if (last !== null) draw({ ...last, seeked: true, wallDeltaMs: 0 })
  }
  const resized = new ResizeObserver(again)
  resized.observe(host)
  const current = (): ComposedStage | null => composed
  const stopKeys = keyboardOf(root, {
    select: id => options.onSelect({ kind: 'part', id: firstOf(current(), id) }),
    enterTokens: part => cursor.enter(part),
  })
  listenToPointer(root, { current, onSelect: options.onSelect })
  return {
    update(frame) {
      last = frame
      draw(frame)
    },
    refreshTheme() {
      theme = readTheme(host)
      memory.layoutKey = ''
      tokenLayer.forgetSprites()
      again()
    },
    boxOf: id => composed?.layout.parts.get(id)?.box ?? null,
    dispose() {
      resized.disconnect()
      stopKeys()
      cursor.dispose()
      root.remove()
    },
  }
}

/** How many queues stand above each other; a log needs more room than a queue, many logs are drawn lower, and groups need room as well. */
function rowsOf({ parts }: Scene): number {
  const count = (wanted: PartKind): number => parts.filter(({ kind }) => kind === wanted).length
  const crews = count('group') * 0.7 + count('consumer') * 0.45
  if (count('log') > 0) return Math.min(MOST_LOG_ROWS, Math.ceil(Math.max(count('log') * 1.3, crews)))
  return count('queue')
}

/** A stage with logs asks for no more height than this many queues. */
const MOST_LOG_ROWS = 6

/** On a very large screen words and messages grow with it, up to half again. */
function growth(width: number, height: number): number {
  return clamp(Math.min(width / 1300, height / 760), 1, 1.5)
}

function stageRoot(host: HTMLElement, words: Words): HTMLElement {
  const root = host.appendChild(document.createElement('div'))
  root.className = 'stage'
  root.setAttribute('role', 'group')
  root.setAttribute('aria-label', words.stage)
  return root
}

function dimming(lit: readonly string[] | null): ((part: string) => boolean) | null {
  if (lit === null) return null
  const bright = new Set(lit)
  return part => !bright.has(part)
}
