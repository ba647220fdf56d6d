import { chooseAmong } from '../brokers/shared/problems.ts'
import type { Problem } from '../engine/model.ts'
import {
  DEFAULT_VIEW,
  parseViewOptions,
  VIEW_OPTION_NAMES,
  type ViewOptions,
  viewOptionTexts,
} from './addressOptions.ts'

/** What the page shows. */
export type Route =
  | { readonly page: 'home' }
  /** The messaging systems side by side. */
  | { readonly page: 'compare' }
  /** The rules of a system's model and how each is known; whether it has any is for who has the models. */
  | { readonly page: 'truth'; readonly broker: string }
  /** The list of lessons (no lesson), a lesson's first step (no step), or a step. The names are well-formed; whether they exist is for who has the lessons. */
  | { readonly page: 'learn'; readonly lesson: string | null; readonly step: string | null }
  /** `run` is the data of a share link (shareLink.ts reads it); else a preset's or a lesson's scenario; else the usual one. */
  | {
      readonly page: 'sandbox'
      readonly run: string | null
      readonly preset: string | null
      /** The lesson, as `lesson` or `lesson/step`, that it was opened from and leads back to. */
      readonly lesson: string | null
      /** The broker whose usual situation is wanted, when neither a run nor a preset says it; whether there is one is for who has the brokers. */
      readonly broker: string | null
    }

/** Everything that the hash of the page's address says. */
export interface Address {
  readonly route: Route
  readonly view: ViewOptions
  /** What was not understood, to be told once; the rest of the address holds. */
  readonly problems: readonly Problem[]
}

const HOME: Route = { page: 'home' }
const PAGES = ['learn', 'sandbox', 'compare', 'truth'] as const
const SANDBOX_NAMES = ['run', 'preset', 'lesson', 'broker'] as const
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9-]{0,59}$/
const LESSON_PLACE = /^[a-zA-Z0-9][a-zA-Z0-9-]{0,59}(\/[a-zA-Z0-9][a-zA-Z0-9-]{0,59})?$/

/**
 * Takes `location.hash` and `location.search`, gives what they say. Never throws: what is not understood becomes a problem
 * and its default. View options may stand in either (`?embed#/learn`), the hash wins; other words of the search are not ours.
 */
export function parseAddress(hash: string, search = ''): Address {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#/, ''), '?')
  const parameters = new URLSearchParams(query)
  const problems: Problem[] = []
  const route = parseRoute(path, parameters, problems)
  const view = parseViewOptions(merged(new URLSearchParams(search), parameters), problems)
  problems.push(...unknownNames(parameters, route))
  return { route, view, problems }
}

/** Takes a route and the view options that differ from the usual ones, gives the hash with its `#`; parseAddress gives them back. */
export function formatAddress(route: Route, view: Partial<ViewOptions> = {}): string {
  const parameters = viewOptionTexts({ ...DEFAULT_VIEW, ...view })
  if (route.page === 'sandbox')
    for (const name of SANDBOX_NAMES) if (route[name] !== null) parameters.push(`${name}=${readable(route[name])}`)
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  return `#${pathOf(route)}${query}`
}

function pathOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return '/'
    case 'learn':
      return ['/learn', route.lesson, route.lesson === null ? null : route.step].filter(part => part !== null).join('/')
    case 'sandbox':
      return '/sandbox'
    case 'compare':
      return '/compare'
    case 'truth':
      return `/truth/${route.broker}`
  }
}

function parseRoute(path: string, parameters: URLSearchParams, problems: Problem[]): Route {
  const [page, lesson, step, ...rest] = path.split('/').filter(part => part !== '')
  if (page === undefined) return HOME
  switch (page) {
    case 'learn':
      if (rest.length > 0 || [lesson, step].some(name => name !== undefined && !NAME.test(name))) {
        problems.push({
          path: `/${page}`,
          problem: `${quoted(path)} is not the address of a lesson`,
          mend: 'choose one',
        })
        return { page, lesson: null, step: null }
      }
      return { page, lesson: lesson ?? null, step: step ?? null }
    case 'sandbox':
      return parseSandbox(parameters, problems)
    case 'compare':
      return { page }
    case 'truth':
      return { page, broker: lesson !== undefined && NAME.test(lesson) ? lesson : 'plain' }
    default:
      problems.push({ path: '/', problem: `there is no page ${quoted(page)}`, mend: chooseAmong(page, PAGES) })
      return HOME
  }
}

function parseSandbox(parameters: URLSearchParams, problems: Problem[]): Route {
  const named = (name: 'preset' | 'lesson' | 'broker', pattern: RegExp): string | null => {
    const text = parameters.get(name)
    if (text === null || pattern.test(text)) return text
    problems.push({ path: name, problem: `${quoted(text)} is not the name of a ${name}`, mend: 'choose one' })
    return null
  }
  return {
    page: 'sandbox',
    run: parameters.get('run'),
    preset: named('preset', NAME),
    lesson: named('lesson', LESSON_PLACE),
    broker: named('broker', NAME),
  }
}

function unknownNames(parameters: URLSearchParams, route: Route): Problem[] {
  const known: readonly string[] =
    route.page === 'sandbox' ? [...SANDBOX_NAMES, ...VIEW_OPTION_NAMES] : VIEW_OPTION_NAMES
  return [...new Set(parameters.keys())]
    .filter(name => !known.includes(name))
    .map(name => ({
      path: cutShort(name),
      problem: `there is no option ${quoted(name)}`,
      mend: chooseAmong(name, known),
    }))
}

/** Both sets of parameters; where both name one, the second's value comes first. */
function merged(search: URLSearchParams, hash: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...hash, ...search])
}

/** Encoded, but for the characters that a query may hold as they are and that make an address readable. */
function readable(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/')
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function quoted(text: string): string {
  return `"${cutShort(text)}"`
}

function cutShort(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`
}
