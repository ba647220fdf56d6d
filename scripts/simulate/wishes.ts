import { parseArgs } from 'node:util'
import type { ActionValue } from '../../src/engine/model.ts'
import type { Time } from '../../src/engine/time.ts'
import { parseDuration } from './duration.ts'

/** What the command line asks for. What is null is as the scenario says. */
export interface Wishes {
  readonly file: string
  readonly seed: number | null
  readonly seeds: SeedRange | null
  readonly until: Time | null
  readonly settings: readonly Setting[]
  readonly trace: boolean
}

export interface SeedRange {
  readonly from: number
  readonly to: number
}

/** A setting to change before the start, as `--set path=value` names it. */
export interface Setting {
  readonly path: string
  readonly value: ActionValue
}

/** A reason why the command cannot be done: one sentence for the person who typed it. */
export interface Refusal {
  readonly refusal: string
}

const LARGEST_SEED = 4_294_967_295
const MOST_SEEDS = 10_000

/** Takes the words after `npm run simulate --`, gives what they ask for, 'help', or why they cannot be done. */
export function readWishes(words: readonly string[]): Wishes | 'help' | Refusal {
  const parsed = parseWords(words)
  if ('refusal' in parsed) return parsed
  const { values, positionals } = parsed
  if (values.help === true) return 'help'
  const [file] = positionals
  if (file === undefined || positionals.length > 1)
    return { refusal: `Name one scenario file, got ${positionals.length}; see npm run simulate -- --help.` }
  const seed = values.seed === undefined ? null : readSeed(values.seed)
  if (isRefusal(seed)) return seed
  const seeds = values.seeds === undefined ? null : readSeeds(values.seeds)
  if (isRefusal(seeds)) return seeds
  const until = values.until === undefined ? null : readUntil(values.until)
  if (isRefusal(until)) return until
  const settings: Setting[] = []
  for (const text of values.set ?? []) {
    const setting = readSetting(text)
    if (isRefusal(setting)) return setting
    settings.push(setting)
  }
  const trace = values.trace ?? false
  if (seeds !== null && (seed !== null || trace))
    return {
      refusal: `--seeds runs many seeds and prints their means, so it cannot go with ${trace ? '--trace' : '--seed'}.`,
    }
  return { file, seed, seeds, until, settings, trace }
}

/** True when something is a reason why not. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string' },
        until: { type: 'string' },
        set: { type: 'string', multiple: true },
        trace: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/\.\s/)
    return { refusal: `${sentence?.replace(/\.$/, '')}; see npm run simulate -- --help.` }
  }
}

function readSeed(text: string): number | Refusal {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (seed <= LARGEST_SEED) return seed
  return { refusal: `--seed must be a whole number from 0 to ${LARGEST_SEED}, got "${text}".` }
}

function readSeeds(text: string): SeedRange | Refusal {
  const [, from, to] = /^(\d{1,10})\.\.(\d{1,10})$/.exec(text) ?? []
  const range = { from: Number(from), to: Number(to) }
  if (range.from <= range.to && range.to <= LARGEST_SEED && range.to - range.from < MOST_SEEDS) return range
  return { refusal: `--seeds must be a range such as 1..100 with at most ${MOST_SEEDS} seeds, got "${text}".` }
}

function readUntil(text: string): Time | Refusal {
  return (
    parseDuration(text) ?? { refusal: `--until must be a length of time such as 500ms, 60s, 5m or 2h, got "${text}".` }
  )
}

/** The value is read as JSON where it is JSON, and is a text otherwise: prefetch=5, queue.order=lifo, service={"kind":...}. */
function readSetting(text: string): Setting | Refusal {
  const [, path, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  if (path === undefined || value === undefined)
    return { refusal: `--set must be a setting and a value such as consumers.c1.prefetch=5, got "${text}".` }
  try {
    return { path, value: JSON.parse(value) as ActionValue }
  } catch {
    return { path, value }
  }
}
