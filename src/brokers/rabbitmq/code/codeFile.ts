import type { EventName } from '../events.ts'

/** What a line of code makes happen: an event of the trace at a part, as the trace names it ("queue work", "exchange logs", a client's name). */
export interface Effect {
  readonly event: EventName
  readonly part: string
}

/** A line of a program, and what it makes happen; most lines make nothing happen by themselves. */
export interface CodeLine {
  readonly text: string
  readonly effects: readonly Effect[]
}

/** One program or script that a learner can copy and run. */
export interface CodeFile {
  readonly name: string
  readonly lines: readonly CodeLine[]
}

/** Gives a line that makes nothing happen. */
export function plain(text: string): CodeLine {
  return { text, effects: [] }
}

/** Gives a line that makes one of some events happen at a part. */
export function lit(text: string, part: string, ...events: EventName[]): CodeLine {
  return { text, effects: events.map(event => ({ event, part })) }
}

/** Takes a file, gives its text, as it is copied. */
export function textOf(file: CodeFile): string {
  return `${file.lines.map(line => line.text).join('\n')}\n`
}

/** Takes a name of a client, gives it as part of a file's name. */
export function fileStem(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '')
  return safe === '' ? 'client' : safe
}

/** Takes files, gives them with a number behind each name that was there before: names in other scripts have the same stem. */
export function withDistinctNames(files: readonly CodeFile[]): CodeFile[] {
  const seen = new Map<string, number>()
  return files.map(file => {
    const times = (seen.get(file.name) ?? 0) + 1
    seen.set(file.name, times)
    return times === 1 ? file : { ...file, name: file.name.replace(/(\.\w+)$/, `_${times}$1`) }
  })
}

/** Takes what a failing consumer answers, gives the events that this causes in the queue. */
export function failureEvents(onFailure: string): readonly EventName[] {
  return onFailure.endsWith('-requeue')
    ? ['requeued', 'heldForRetry', 'overLimit', 'overLimitToDeadLetter']
    : ['rejected', 'rejectedToDeadLetter']
}
