import * as z from 'zod/mini'
import { chooseAmong, problemsOf } from '../brokers/shared/problems.ts'
import type { Problem } from '../engine/model.ts'
import { LANGUAGES, type Language } from './languages.ts'

/** How the page is shown, as written in its address: `?theme=projector&controls=transport`. Documented in docs/address.md. */
export interface ViewOptions {
  /** Null: as the settings or the system say. */
  readonly theme: 'light' | 'dark' | 'projector' | null
  /** Null: as the settings or the browser say. */
  readonly lang: Language | null
  /** True: the stage, the transport and the fate bar only, for a frame in another page. */
  readonly embed: boolean
  /** Replaces the seed of the scenario or lesson. Null: its own. */
  readonly seed: number | null
  /** Which controls are there: all, play and scrub only, or none. */
  readonly controls: 'all' | 'transport' | 'none'
  /** True: no way out of the lesson is offered: no other places in the header, no list of steps, no sandbox. */
  readonly lock: boolean
  /** What a lesson leaves out, for a class that is asked aloud: parts joined by commas, null for nothing. */
  readonly hide: string | null
}

/** What `hide` may name. */
const HIDEABLE = ['predictions', 'hints', 'solution'] as const

/** Whether the address leaves a part of lessons out. */
export function hides({ hide }: ViewOptions, part: (typeof HIDEABLE)[number]): boolean {
  return hide?.split(',').includes(part) ?? false
}

/** What holds where the address says nothing. */
export const DEFAULT_VIEW: ViewOptions = {
  theme: null,
  lang: null,
  embed: false,
  seed: null,
  controls: 'all',
  lock: false,
  hide: null,
}

/** The schema of the options as read from text; docs/address.md is tested against it. */
export const viewOptionSchemas = {
  theme: z.enum(['light', 'dark', 'projector']),
  lang: z.enum(LANGUAGES),
  embed: z.boolean(),
  seed: z.int().check(z.gte(0), z.lte(4_294_967_295)),
  controls: z.enum(['all', 'transport', 'none']),
  lock: z.boolean(),
  hide: z.string().check(({ value, issues }) => {
    const known: readonly string[] = HIDEABLE
    const unknown = value.split(',').find(part => !known.includes(part))
    if (unknown === undefined) return
    const message = `has no part "${unknown.slice(0, 30)}" to hide`
    issues.push({ code: 'custom', input: value, message, params: { mend: mendOf(unknown, known) } })
  }),
} as const

function mendOf(part: string, known: readonly string[]): string {
  const mend = chooseAmong(part, known)
  return mend.endsWith('?') ? mend : `${mend}, or several of them joined by commas`
}

/** The names that an address may use, in the order in which formatAddress writes them. */
export const VIEW_OPTION_NAMES = ['theme', 'lang', 'embed', 'seed', 'controls', 'lock', 'hide'] as const

/** Takes parameters (the first of one name counts), gives the options; a value that does not fit is added to `problems` and left at its default. */
export function parseViewOptions(parameters: URLSearchParams, problems: Problem[]): ViewOptions {
  const read = <Value>(name: keyof ViewOptions, schema: z.ZodMiniType<Value>, usual: Value): Value => {
    const text = parameters.get(name)
    if (text === null) return usual
    // Names stay names, whatever else they could be read as.
    const data = name === 'hide' ? text : dataOf(text)
    const parsed = schema.safeParse(data)
    if (parsed.success) return parsed.data
    problems.push(...problemsOf(parsed.error, { schema, data, prefix: name }))
    return usual
  }
  return {
    theme: read<ViewOptions['theme']>('theme', viewOptionSchemas.theme, DEFAULT_VIEW.theme),
    lang: read<ViewOptions['lang']>('lang', viewOptionSchemas.lang, DEFAULT_VIEW.lang),
    embed: read('embed', viewOptionSchemas.embed, DEFAULT_VIEW.embed),
    seed: read<number | null>('seed', viewOptionSchemas.seed, DEFAULT_VIEW.seed),
    controls: read('controls', viewOptionSchemas.controls, DEFAULT_VIEW.controls),
    lock: read('lock', viewOptionSchemas.lock, DEFAULT_VIEW.lock),
    hide: read<string | null>('hide', viewOptionSchemas.hide, DEFAULT_VIEW.hide),
  }
}

/** Takes options, gives `name=value` for each that is not as usual. */
export function viewOptionTexts(view: ViewOptions): string[] {
  return VIEW_OPTION_NAMES.filter(name => view[name] !== DEFAULT_VIEW[name] && view[name] !== null).map(name =>
    view[name] === true ? name : `${name}=${view[name]}`,
  )
}

/** What a word in an address means: `?embed` and `?embed=true` alike, a number is one. */
function dataOf(text: string): string | number | boolean {
  if (text === '' || text === 'true') return true
  if (text === 'false') return false
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : text
}
