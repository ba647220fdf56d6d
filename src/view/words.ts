import type { Look } from '../engine/scene.ts'

/** Every word and number the picture writes by itself. The scene brings its own labels; a translation replaces this object. */
export interface Words {
  /** A count with the reader's separators: 12,345. */
  count(value: number): string
  /** A large round count in few letters: 100K. */
  short(value: number): string
  /** A measured value, at most three significant digits. */
  value(value: number): string
  /** Simulated seconds, "12.4 s". */
  seconds(value: number): string
  perSecond(value: number): string
  /** Name of the stage for a screen reader. */
  readonly stage: string
  readonly done: string
  readonly lost: string
  readonly tail: string
  readonly head: string
  readonly before: string
  readonly yourGuess: string
  readonly notYetSimulated: string
  readonly look: Readonly<Record<Look, string>>
  readonly ages: { readonly fresh: string; readonly waiting: string; readonly old: string }
  /** Legend of a density level: one mark stands for `unit` messages. */
  legend(unit: number): string
  readonly tankLegend: string
  readonly ageLegend: string
  limit(capacity: number): string
  more(hidden: number): string
  times(unit: number): string
  message(about: MessageWords): string
  part(about: PartWords): string
  group(first: string, last: string, count: number): string
  groupStates(busy: number, idle: number, down: number): string
  ribbon(ratePerSecond: number): string
  link(about: LinkWords): string
  readonly duplicate: string
  readonly chart: ChartWords
  readonly fate: FateWords
}

export interface MessageWords {
  readonly label: string
  readonly look: Look
  readonly attempt: number
  readonly duplicate: boolean
  readonly part: string
  readonly moving: boolean
  /** Slot counted from 1, null when moving. */
  readonly slot: number | null
}

export interface PartWords {
  readonly label: string
  readonly detail: string
  readonly status: string
  readonly figures: readonly { readonly name: string; readonly count: number }[]
}

export interface LinkWords {
  readonly from: string
  readonly to: string
  readonly moving: number
  readonly ratePerSecond: number
  readonly up: boolean
}

export interface FateWords {
  readonly name: string
  missing(difference: number): string
}

export interface ChartWords {
  readonly time: string
  readonly backlog: string
  readonly cumulative: string
  readonly rates: string
  readonly latency: string
  readonly waiting: string
  readonly unacked: string
  readonly capacity: string
  readonly published: string
  readonly ended: string
  readonly into: string
  readonly out: string
  readonly attempts: string
  readonly wasted: string
  readonly messages: string
  readonly messagesPerSecond: string
  readonly timeInSystem: string
  readonly share: string
  backlogGap(count: number): string
  waitGap(seconds: number): string
  /** Name of a chart for a screen reader, with its latest value in words. */
  summary(title: string, latest: string): string
  readonly drawHelp: string
  readonly noneDone: string
}

const counts = new Intl.NumberFormat('en')
const values = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

const shorts = new Intl.NumberFormat('en', { notation: 'compact' })

const count = (value: number): string => counts.format(value)
const value = (amount: number): string => values.format(amount)
const plural = (amount: number, one: string, many: string): string => `${count(amount)} ${amount === 1 ? one : many}`

/** The picture's English. */
export const english: Words = {
  count,
  short: amount => shorts.format(amount),
  value,
  seconds: amount => `${value(amount)} s`,
  perSecond: amount => `${value(amount)}/s`,
  stage: 'The stage: producers, queue and consumers',
  done: 'done',
  lost: 'lost',
  tail: 'in',
  head: 'next',
  before: 'before',
  yourGuess: 'your guess',
  notYetSimulated: 'not yet simulated',
  look: {
    ready: 'waiting',
    unacked: 'with a consumer, not acknowledged',
    ghost: 'copy kept until the ack',
    held: 'still with its producer',
    refused: 'refused',
    failed: 'try failed',
    ack: 'acknowledgement',
    nack: 'refusal on its way back',
    done: 'done',
    dead: 'dead letter',
    lost: 'lost',
  },
  ages: { fresh: 'new', waiting: 'waiting', old: 'old' },
  legend: unit => (unit === 1 ? '1 square = 1 message' : `1 block = ${count(unit)} messages`),
  tankLegend: 'level on a log scale',
  ageLegend: 'striped = old, pale = new',
  limit: capacity => `limit ${count(capacity)}`,
  more: hidden => `+${count(hidden)}`,
  times: unit => `×${count(unit)}`,
  message: messageInWords,
  part: partInWords,
  group: (first, last, size) => `${first} to ${last} (${count(size)})`,
  groupStates: (busy, idle, down) =>
    [
      busy > 0 ? `${count(busy)} busy` : '',
      idle > 0 ? `${count(idle)} idle` : '',
      down > 0 ? `${count(down)} down` : '',
    ]
      .filter(text => text !== '')
      .join(' · '),
  ribbon: rate => `${value(rate)}/s`,
  link: ({ from, to, moving, ratePerSecond, up }) =>
    `${from} to ${to}: ${up ? `${count(moving)} on the way, ${value(ratePerSecond)}/s` : 'cut'}`,
  duplicate: '×2',
  chart: {
    time: 'time',
    backlog: 'Backlog',
    cumulative: 'In and out',
    rates: 'Rates',
    latency: 'Time in system',
    waiting: 'waiting',
    unacked: 'unacked',
    capacity: 'limit',
    published: 'in',
    ended: 'out',
    into: 'in',
    out: 'out',
    attempts: 'attempts',
    wasted: 'repeated work',
    messages: 'messages',
    messagesPerSecond: 'messages/s',
    timeInSystem: 'ms',
    share: 'how many',
    backlogGap: amount => `${plural(amount, 'message', 'messages')} in the system`,
    waitGap: amount => `${value(amount)} s to get through`,
    summary: (title, latest) => `${title}: ${latest}`,
    drawHelp: 'Draw your guess: drag across the chart, or use the arrow keys',
    noneDone: 'none done yet',
  },
  fate: {
    name: 'Where every message is',
    missing: difference => `${plural(Math.abs(difference), 'message', 'messages')} unaccounted for`,
  },
}

function messageInWords(about: MessageWords): string {
  const parts = [`Message ${about.label}`, english.look[about.look]]
  if (about.attempt > 1) parts.push(`attempt ${about.attempt}`)
  if (about.duplicate) parts.push('a second copy')
  parts.push(about.moving ? `on its way to ${about.part}` : `at ${about.part}`)
  if (about.slot !== null) parts.push(`place ${about.slot}`)
  return parts.join(', ')
}

function partInWords(about: PartWords): string {
  const figures = about.figures.map(figure => `${figure.name} ${count(figure.count)}`)
  return [about.label, about.status, about.detail, ...figures].filter(text => text !== '').join(', ')
}
