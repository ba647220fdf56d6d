import type { Look } from '../engine/scene.ts'
import type { SayPicture } from './englishWords.ts'

/** Every word and number the picture writes by itself, in one language. The scene brings its own labels. */
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
  /** Lost, dropped and expired together. */
  readonly gone: string
  readonly tail: string
  readonly head: string
  readonly before: string
  readonly yourGuess: string
  readonly yourAlert: string
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
  readonly log: LogWords
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

export interface LogWords {
  readonly visible: string
  readonly end: string
  readonly stable: string
  readonly leads: string
  readonly inSyncName: string
  inSync(name: string, count: number, all: number): string
  start(offset: number): string
  behind(count: number): string
  /** A flag's words: who it is and how far behind, null where that is not known. */
  flag(name: string, behind: number | null): string
  range(start: number, end: number, visible: number): string
  reader(name: string, index: number, behind: number): string
  /** A message of a log: what is said of any, its offset and the letter upon it. */
  message(said: string, offset: number, letter: string | null): string
  copy(node: string, state: 'leads' | 'inSync' | 'behind' | 'down', end: number): string
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
  readonly done: string
  readonly into: string
  readonly out: string
  readonly attempts: string
  readonly wasted: string
  readonly turnedAway: string
  readonly confirmed: string
  readonly messages: string
  readonly messagesPerSecond: string
  readonly timeInSystem: string
  readonly timeInSeconds: string
  readonly share: string
  backlogGap(count: number): string
  waitGap(seconds: number): string
  /** Name of a chart for a screen reader, with its latest value in words. */
  summary(title: string, latest: string): string
  readonly drawHelp: string
  /** Name of the alert line for a screen reader, and what it says of its place. */
  readonly alertName: string
  alertAt(count: number): string
  readonly noneDone: string
}

/** Takes a language (BCP 47) and what says its words, gives all that the picture writes by itself. */
export function wordsIn(language: string, say: SayPicture): Words {
  const counts = new Intl.NumberFormat(language)
  const values = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 })
  const shorts = new Intl.NumberFormat(language, { notation: 'compact' })
  const perSecond = (amount: number): string => say('view.perSecond', { value: values.format(amount) })
  return {
    count: amount => counts.format(amount),
    short: amount => shorts.format(amount),
    value: amount => values.format(amount),
    seconds: amount => say('view.seconds', { value: values.format(amount) }),
    perSecond,
    stage: say('view.stage'),
    done: say('view.done'),
    lost: say('view.lost'),
    gone: say('view.gone'),
    tail: say('view.tail'),
    head: say('view.head'),
    before: say('view.before'),
    yourGuess: say('view.yourGuess'),
    yourAlert: say('view.yourAlert'),
    notYetSimulated: say('view.notYetSimulated'),
    look: looksIn(say),
    ages: { fresh: say('view.age.fresh'), waiting: say('view.age.waiting'), old: say('view.age.old') },
    legend: unit => say('view.legend', { unit }),
    tankLegend: say('view.tankLegend'),
    ageLegend: say('view.ageLegend'),
    limit: capacity => say('view.limit', { capacity }),
    more: hidden => say('view.more', { hidden }),
    times: unit => say('view.times', { unit }),
    message: about => say('view.message', messageValues(about, say)),
    part: about => partInWords(about, say),
    group: (first, last, size) => say('view.group', { first, last, size }),
    groupStates: (busy, idle, down) => groupStates({ busy, idle, down }, say),
    ribbon: perSecond,
    link: ({ from, to, moving, ratePerSecond, up }) =>
      say('view.link', { from, to, moving, rate: perSecond(ratePerSecond), state: up ? 'up' : 'cut' }),
    duplicate: say('view.duplicate'),
    log: logWordsIn(say),
    chart: chartWordsIn(say, amount => values.format(amount)),
    fate: {
      name: say('view.fate.name'),
      missing: difference => say('view.fate.missing', { missing: Math.abs(difference) }),
    },
  }
}

const LOOKS = [
  'ready',
  'unacked',
  'ghost',
  'held',
  'refused',
  'failed',
  'ack',
  'nack',
  'done',
  'dead',
  'lost',
  'read',
  'hidden',
  'marker',
  'aborted',
] as const

function looksIn(say: SayPicture): Readonly<Record<Look, string>> {
  return Object.fromEntries(LOOKS.map(look => [look, say(`view.look.${look}`)])) as Record<Look, string>
}

function messageValues({ label, look, attempt, duplicate, part, moving, slot }: MessageWords, say: SayPicture) {
  return {
    label,
    look: say(`view.look.${look}`),
    attempt,
    copy: duplicate ? 'second' : 'only',
    part,
    where: moving ? 'moving' : 'there',
    slot: slot ?? 0,
  }
}

function partInWords({ label, status, detail, figures }: PartWords, say: SayPicture): string {
  const counts = figures.map(figure => say('view.figure', { name: figure.name, count: figure.count }))
  return [label, status, detail, ...counts].filter(text => text !== '').join(say('view.comma'))
}

function groupStates(states: Readonly<Record<'busy' | 'idle' | 'down', number>>, say: SayPicture): string {
  return (['busy', 'idle', 'down'] as const)
    .filter(state => states[state] > 0)
    .map(state => say(`view.group.${state}`, { count: states[state] }))
    .join(' · ')
}

function logWordsIn(say: SayPicture): LogWords {
  return {
    visible: say('view.log.visible'),
    end: say('view.log.end'),
    stable: say('view.log.stable'),
    leads: say('view.log.leads'),
    inSyncName: say('view.log.inSyncName'),
    inSync: (name, count, all) => say('view.log.inSync', { name, count, all }),
    start: offset => say('view.log.start', { offset }),
    behind: count => say('view.log.behind', { count }),
    flag: (name, behind) => say('view.log.flag', { name, behind: behind ?? 0 }),
    range: (start, end, visible) => say('view.log.range', { start, end, visible }),
    reader: (name, index, behind) => say('view.log.reader', { name, index, behind }),
    message: (said, offset, letter) =>
      say('view.log.message', { said, offset, marked: letter === null ? 'no' : 'yes', letter: letter ?? '' }),
    copy: (node, state, end) => say('view.log.copy', { node, state, end }),
  }
}

function chartWordsIn(say: SayPicture, value: (amount: number) => string): ChartWords {
  return {
    time: say('view.chart.time'),
    backlog: say('view.chart.backlog'),
    cumulative: say('view.chart.cumulative'),
    rates: say('view.chart.rates'),
    latency: say('view.chart.latency'),
    waiting: say('view.chart.waiting'),
    unacked: say('view.chart.unacked'),
    capacity: say('view.chart.capacity'),
    published: say('view.chart.published'),
    ended: say('view.chart.ended'),
    done: say('view.chart.done'),
    into: say('view.chart.into'),
    out: say('view.chart.out'),
    attempts: say('view.chart.attempts'),
    wasted: say('view.chart.wasted'),
    turnedAway: say('view.chart.turnedAway'),
    confirmed: say('view.chart.confirmed'),
    messages: say('view.chart.messages'),
    messagesPerSecond: say('view.chart.messagesPerSecond'),
    timeInSystem: say('view.chart.timeInSystem'),
    timeInSeconds: say('view.chart.timeInSeconds'),
    share: say('view.chart.share'),
    backlogGap: count => say('view.chart.backlogGap', { count }),
    waitGap: seconds => say('view.chart.waitGap', { seconds: value(seconds) }),
    summary: (title, latest) => say('view.chart.summary', { title, latest }),
    drawHelp: say('view.chart.drawHelp'),
    alertName: say('view.chart.alertName'),
    alertAt: count => say('view.chart.alertAt', { count }),
    noneDone: say('view.chart.noneDone'),
  }
}
