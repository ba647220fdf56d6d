/** The states of a message that have a colour. Every one also has a shape of its own: colour is the third cue. */
export const STATES = ['ready', 'unacked', 'acked', 'again', 'dead', 'lost'] as const
export type StateColour = (typeof STATES)[number]

/** Values of `data-theme` and `data-palette` on the root element; theme.css holds what each means. */
export const THEMES = ['light', 'dark', 'projector'] as const
export const PALETTES = ['okabe', 'tol'] as const

/** The five values of one state: body of the mark, its outline, coloured words, words upon the body, a light wash. */
export interface StatePaint {
  readonly fill: string
  readonly edge: string
  readonly text: string
  readonly on: string
  readonly tint: string
}

/** The resolved custom properties of theme.css, for the canvas, which cannot read variables by itself. */
export interface Theme extends Readonly<Record<StateColour, StatePaint>> {
  readonly paper: string
  readonly card: string
  readonly ink: string
  readonly onInk: string
  readonly soft: string
  readonly line: string
  readonly wire: string
  readonly focus: string
  readonly before: string
  /** Factor on type and token sizes: 1, or more on a projector. */
  readonly scale: number
  /** Width of outlines in CSS pixels. */
  readonly stroke: number
}

/** Takes the element whose style to read (usually the stage's host), gives its colours. Costs a style recalculation: once per theme change. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element)
  return themeFrom(name => style.getPropertyValue(name).trim())
}

/** Takes a reader of custom properties (`--ready` -> `#0072b2`), gives the theme. Empty values become `currentColor`, sizes their defaults. */
export function themeFrom(read: (name: string) => string): Theme {
  const colour = (name: string): string => read(`--${name}`) || 'currentColor'
  const state = (name: StateColour): StatePaint => ({
    fill: colour(name),
    edge: colour(`${name}-edge`),
    text: colour(`${name}-text`),
    on: colour(`on-${name}`),
    tint: colour(`${name}-tint`),
  })
  return {
    paper: colour('paper'),
    card: colour('card'),
    ink: colour('ink'),
    onInk: colour('on-ink'),
    soft: colour('soft'),
    line: colour('line'),
    wire: colour('wire'),
    focus: colour('focus'),
    before: colour('before'),
    scale: Number.parseFloat(read('--scale')) || 1,
    stroke: Number.parseFloat(read('--stroke')) || 2,
    ready: state('ready'),
    unacked: state('unacked'),
    acked: state('acked'),
    again: state('again'),
    dead: state('dead'),
    lost: state('lost'),
  }
}
