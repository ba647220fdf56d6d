import type { SceneToken } from '../engine/scene.ts'
import type { StateColour } from './theme.ts'

/** The outline that tells a state without colour. */
export type Shape = 'disc' | 'dashedRing' | 'ring' | 'slashedRing' | 'dottedRing' | 'square' | 'tick'

/** What is drawn inside the outline, besides the number. */
export type Glyph = 'none' | 'exclamation' | 'cross' | 'tick'

/** How a token looks: everything but size and place. Equal appearances share one sprite. */
export interface Appearance {
  readonly shape: Shape
  readonly glyph: Glyph
  readonly colour: StateColour
  /** Attempt number on a badge, or null. */
  readonly badge: string | null
  readonly doubled: boolean
  /** Stripes of priority, 0 to 3. */
  readonly stripes: number
  readonly letter: string | null
  /** Whether the number of the message fits inside. */
  readonly numbered: boolean
}

const LOOKS: Readonly<Record<SceneToken['look'], readonly [Shape, Glyph, StateColour]>> = {
  ready: ['disc', 'none', 'ready'],
  unacked: ['disc', 'none', 'unacked'],
  ghost: ['dashedRing', 'none', 'unacked'],
  held: ['ring', 'none', 'ready'],
  refused: ['slashedRing', 'none', 'lost'],
  failed: ['square', 'exclamation', 'dead'],
  ack: ['disc', 'tick', 'acked'],
  nack: ['square', 'cross', 'lost'],
  done: ['tick', 'none', 'acked'],
  dead: ['square', 'cross', 'dead'],
  lost: ['dottedRing', 'none', 'lost'],
  read: ['ring', 'none', 'acked'],
  hidden: ['dashedRing', 'none', 'ready'],
  // Which end of a transaction it marks is its label.
  marker: ['square', 'none', 'again'],
  aborted: ['square', 'cross', 'lost'],
}

/** Takes a token, gives how it looks. A waiting message that was delivered before takes the colour of a redelivery; every later try wears its number. */
export function appearanceOf(token: SceneToken): Appearance {
  const [shape, glyph, state] = LOOKS[token.look]
  const again =
    token.attempt > 1 &&
    token.look !== 'ghost' &&
    token.look !== 'ack' &&
    token.look !== 'nack' &&
    token.look !== 'done'
  return {
    shape,
    glyph,
    colour: again && token.look === 'ready' ? 'again' : state,
    badge: again ? (token.badge ?? String(token.attempt)) : null,
    doubled: token.duplicate,
    stripes: Math.min(3, Math.max(0, token.priority)),
    letter: token.letter,
    numbered: glyph === 'none' && shape !== 'tick',
  }
}

/** Takes an appearance, gives a name that two appearances share only when they look the same. */
export function appearanceKey(look: Appearance): string {
  return [look.shape, look.glyph, look.colour, look.badge, look.doubled, look.stripes, look.letter].join('|')
}
