import type { Reader } from '../reader.ts'
/** What the sentence above the stage is about, at one moment of the run. */
export interface LineFacts {
  /** Orders the shop makes a second. */
  readonly rate: number
  /** Orders all workers together can take a second. */
  readonly capacity: number
  readonly waiting: number
  /** True once the learner, or the page by itself, moved the slider. */
  readonly wasMoved: boolean
}

/** Takes the facts and who reads, gives the sentence: an invitation first, then what really happens. */
export function lineOf({ rate, capacity, waiting, wasMoved }: LineFacts, { say, numbers }: Reader): string {
  const gap = rate - capacity
  if (gap > 0)
    return say('landing.grows', { into: numbers.exact(rate), out: numbers.exact(capacity), by: numbers.exact(gap) })
  // One that has just come in is no queue.
  if (waiting <= 1) return wasMoved ? say('landing.keepsUp', { into: numbers.exact(rate) }) : say('landing.invite')
  return gap === 0
    ? say('landing.stays', { into: numbers.exact(rate) })
    : say('landing.shrinks', { into: numbers.exact(rate), out: numbers.exact(capacity), by: numbers.exact(-gap) })
}

export type Guess = 'drains' | 'grows'

/** The question after the first drag, from before it is asked to after it is answered. */
export type Story =
  | { readonly phase: 'before' | 'asked' | 'over' }
  | {
      readonly phase: 'watching'
      readonly guess: Guess
      readonly sinceMs: number
      readonly waiting: number
      /** What all workers could take a second before the new one came. */
      readonly capacity: number
    }
  | {
      readonly phase: 'told'
      readonly guess: Guess
      readonly waiting: number
      readonly waitingThen: number
      readonly seconds: number
    }

/** A backlog that everybody sees. */
const WORTH_ASKING = 6
/** How long a second worker works before it is told what came of it. */
const WATCH_MS = 3000

/** What the question waits for. */
export interface StoryFacts extends Omit<LineFacts, 'wasMoved'> {
  /** True once the learner touched the slider: what the page does by itself asks nobody anything. */
  readonly isTouched: boolean
}

/** Takes the story and the run's present, gives the story as it goes on; the same one while nothing is due. A worker that was taken back has no end to tell. */
export function nextOf(story: Story, facts: StoryFacts, atMs: number): Story {
  if (story.phase === 'before') {
    const isWorthIt = facts.isTouched && facts.waiting >= WORTH_ASKING && facts.rate > facts.capacity
    return isWorthIt ? { phase: 'asked' } : story
  }
  if (story.phase !== 'watching' || atMs < story.sinceMs + WATCH_MS) return story
  if (facts.capacity <= story.capacity) return { phase: 'before' }
  const { guess, waiting, sinceMs } = story
  return { phase: 'told', guess, waiting, waitingThen: facts.waiting, seconds: Math.round((atMs - sinceMs) / 1000) }
}

/** Takes an answered story, tells whether the guess came true in the run. */
export function cameTrue({ guess, waiting, waitingThen }: Extract<Story, { phase: 'told' }>): boolean {
  return guess === 'drains' ? waitingThen < waiting : waitingThen > waiting
}
