import { count, moment, rate } from './format.ts'

/** The English words of the workspace: transport, charts, key figures, events, inspector. Placeholders are arguments. */
export const wordsWorkspace = {
  transport: {
    name: 'Time',
    stepBack: 'Step back',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    speed: 'Speed',
    times: (speed: number) => `${speed}×`,
    undo: 'Undo',
    redo: 'Redo',
    restart: 'Restart',
    scrubber: 'Moment on show, in seconds',
    scrubberText: (ms: number) => moment(ms),
    behind: 'Simulating as fast as this computer can …',
    seeking: 'On the way to that moment …',
    full: 'This run is as long as a run may be: eight million events. Nothing is lost: go back, or restart with a lower rate.',
    stuck:
      'Time cannot go on: work that takes no time is repeated without end. Undo the last change, or give work or retries some time.',
    ghost: (ms: number) => `Grey: before your change at ${moment(ms)}`,
    dismissGhost: 'Hide the grey lines',
  },
  refused: { title: 'That was not done:', dismiss: 'Dismiss' },
  law: {
    idle: 'Nothing has happened yet. Press Play, or Step.',
    keepsUp: (into: number) => `In ${rate(into)}, out the same: the queue is keeping up.`,
    grows: (into: number, out: number) =>
      `In ${rate(into)}, out ${rate(out)}: the backlog grows by ${rounded(into - out)} every second.`,
    shrinks: (into: number, out: number) =>
      `In ${rate(into)}, out ${rate(out)}: the backlog shrinks by ${rounded(out - into)} every second.`,
    spills: (into: number, done: number, over: number, slope: number) =>
      `In ${rate(into)}, done ${rate(done)}, refused, dropped or given up ${rate(over)}: the backlog ${
        slope === 0 ? 'holds' : slope > 0 ? 'grows' : 'shrinks'
      }.`,
    calls: (answered: number, failed: number, waiting: number) =>
      `${count(answered)} calls answered, ${count(failed)} failed${
        waiting > 0 ? `, ${count(waiting)} wait with the caller` : ''
      }: without a queue, nobody keeps a message for later.`,
  },
  figures: {
    name: 'Key figures',
    into: 'In',
    out: 'Out',
    waitMedian: 'Wait p50',
    waitTail: 'Wait p99',
    utilisation: 'Utilisation',
    recent: 'over the last 5 s',
    sinceStart: 'since the start',
    business: (wish: string, effect: string) => `${capital(wish)}s → ${effect}s`,
    businessText: (done: number, orders: number) => `${count(done)} of ${count(orders)}`,
    repeats: (repeats: number) => (repeats === 0 ? 'none twice' : `${count(repeats)} too many`),
  },
  charts: {
    choose: 'Charts',
    names: { backlog: 'Backlog', cumulative: 'In and out', rates: 'Rates', latency: 'Time in system' },
    asTable: (name: string) => `${name} as a table`,
  },
  events: {
    title: 'Events',
    search: 'Search the events',
    searchHint: 'a message number, “crash”, “c2” …',
    clear: 'Clear',
    earlier: 'Show earlier events',
    later: 'Show later events',
    none: 'No event here yet.',
    noneFound: (text: string, read: number, isNewest: boolean, isAll: boolean) =>
      isNewest && isAll
        ? `No event up to this moment says “${text}”.`
        : `No event says “${text}” in ${isNewest ? `the last ${count(read)} events` : `these ${count(read)} earlier events`}.`,
    further: 'Search further back',
    newest: 'Back to the newest events',
    goThere: (ms: number, text: string) => `${moment(ms)}: ${text}. Go there.`,
    shown: (rows: number, total: number) => `${count(rows)} of ${count(total)} events`,
  },
  inspector: {
    empty: 'Click a message or a part on the stage to look at it closely.',
    close: 'Close',
    message: (id: number) => `Message ${id}`,
    follow: 'Follow on the stage',
    why: 'Why?',
    noWhy: 'Nothing to explain up to this moment.',
    life: 'Its life so far',
    lifeMore: (hidden: number) => `${count(hidden)} more events before these`,
    noLife: 'Nothing is recorded about it up to this moment.',
    crash: 'Crash it',
    restart: 'Restart it',
    publish: 'Publish',
    howMany: 'How many',
    deadLetters: 'Dead letters',
    noDeadLetters: 'None.',
    replayOne: 'Replay the oldest',
    replayAll: (dead: number) => `Replay all ${count(dead)}`,
    moreDead: (hidden: number) => `and ${count(hidden)} more`,
    settings: 'Its own settings',
    gone: 'It is not on the stage at this moment.',
  },
  live: {
    changed: (ms: number, text: string) => `${moment(ms)}: ${text}`,
    more: (hidden: number) => `and ${count(hidden)} more`,
  },
} as const

function rounded(perSecond: number): string {
  return perSecond >= 10 ? count(Math.round(perSecond)) : String(Math.round(perSecond * 10) / 10)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
