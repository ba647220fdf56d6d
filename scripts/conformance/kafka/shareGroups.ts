import * as z from 'zod/mini'
import type { Action, ActionValue } from '../../../src/engine/model.ts'
import type { Time } from '../../../src/engine/time.ts'
import type { Verdict } from '../verdict.ts'
import { clusterSettings } from './clusterConfig.ts'
import { differ } from './compare.ts'
import { isTable } from './looks.ts'
import { type KafkaRun, setUp, waitForAnswer } from './play.ts'
import { Unsupported } from './properties.ts'
import { releaseOf } from './recording.ts'

const text = z.string()

/** A share group's story: each step is a sentence, with what the poll in it brought. */
export const shareSchema = z.looseObject({
  observedOn: z.array(z.looseObject({ broker: z.optional(text) })).check(z.minLength(1)),
  config: z._default(z.record(text, z.number()), {}),
  observed: z.array(z.looseObject({ step: text, result: z.json() })),
})

type Table = z.infer<typeof shareSchema>

/** What a sentence has somebody do, one after the other. */
type Doing =
  | { readonly kind: 'produce'; readonly values: readonly string[] }
  | { readonly kind: 'poll'; readonly client: string; readonly waits: boolean }
  | { readonly kind: 'end'; readonly client: string; readonly how: 'close' | 'crash' }
  | { readonly kind: 'settle'; readonly client: string; readonly record: string; readonly verdict: string }

/** Plays the sentences, and compares what the last poll of each brought. */
export function verdictOnShareGroup(name: string, { observedOn, config, observed }: Table, checked: boolean): Verdict {
  for (const ranOn of observedOn) {
    const release = releaseOf(ranOn)
    const run = setUp(
      { topics: [{ name: 'T', partitions: 1, rf: 1, configs: {} }] },
      {
        release,
        brokers: 1,
        checked,
        cluster: { shareAutoOffsetReset: 'earliest', ...clusterSettings(config) },
      },
    )
    const acquired = new Map<string, Map<string, number>>()
    for (const [index, { step, result }] of observed.entries()) {
      const doings = doingsIn(step, result)
      if (doings.length === 0) throw new Unsupported(`the sentence "${step}"`)
      let got: ActionValue = 'ok'
      for (const doing of doings) got = doOne(run, doing, acquired) ?? got
      if (differ(result, got))
        return {
          outcome: 'fail',
          name,
          why: `${release}: #${index + 1} ${step}: Kafka ${JSON.stringify(result)}, the model ${JSON.stringify(got)}`,
        }
    }
  }
  return { outcome: 'pass', name, why: '' }
}

/** How each doing is said, and what is read of the words that were found. */
const SAID: readonly (readonly [pattern: RegExp, read: (words: readonly string[], clientBefore: string) => Doing])[] = [
  [
    /\b(c\d+) (?:polls|joins)(.*\bwaits\b)?/g,
    ([, client = '', waits]) => ({ kind: 'poll', client, waits: Boolean(waits) }),
  ],
  [/\bpoll of (c\d+)/g, ([, client = '']) => ({ kind: 'poll', client, waits: false })],
  [
    /\b(ACCEPT|RELEASE|REJECT|RENEW) (\w+)/g,
    ([, verdict = '', record = ''], client) => ({ kind: 'settle', client, record, verdict: verdict.toLowerCase() }),
  ],
  [
    /\b(c\d+) (accept|release|reject|renew)s (it|them|all|\w\d+)\b/g,
    ([, client = '', verdict = '', record = '']) => {
      return { kind: 'settle', client, record: /\d/.test(record) ? record : '*', verdict }
    },
  ],
  [/\b(c\d+) closes\b/g, ([, client = '']) => ({ kind: 'end', client, how: 'close' })],
  [/\b(c\d+) is killed\b/g, ([, client = '']) => ({ kind: 'end', client, how: 'crash' })],
]

/** Reads a sentence: what is produced in it, then who polls, ends, accepts, releases or rejects, as it is told. A list of records takes a poll. */
function doingsIn(sentence: string, result: unknown): Doing[] {
  const told = SAID.flatMap(([pattern, read]) =>
    [...sentence.matchAll(pattern)].map(found => {
      const clientBefore =
        sentence
          .slice(0, found.index)
          .match(/\bc\d+\b/g)
          ?.at(-1) ?? ''
      return { at: found.index, doing: read([...found], clientBefore) }
    }),
  )
  const doings = told.sort((one, other) => one.at - other.at).map(({ doing }) => doing)
  const last = doings.at(-1)
  const isPolled = doings.some(({ kind }) => kind === 'poll')
  const client = last === undefined || last.kind === 'produce' ? '' : last.client
  if (Array.isArray(result) && !isPolled && client !== '') doings.push({ kind: 'poll', client, waits: false })
  return [...producedIn(sentence), ...doings]
}

function producedIn(sentence: string): Doing[] {
  const holding = /\bholding (\w)(\d+)\.\.\w(\d+)/.exec(sentence)
  const produced = /((?:\b\w\d+(?:,| and)? ?)+)(?:is|are) produced/.exec(sentence)
  const names = produced?.[1]?.match(/\w\d+/g) ?? []
  const held = holding === null ? [] : numbered(holding[1] ?? '', Number(holding[2]), Number(holding[3]))
  return [held, names].filter(values => values.length > 0).map(values => ({ kind: 'produce', values }))
}

function numbered(letter: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`)
}

const SHORT_MS = 500
const LONG_MS = 10_000

function doOne(run: KafkaRun, doing: Doing, acquired: Map<string, Map<string, number>>): ActionValue | null {
  switch (doing.kind) {
    case 'produce':
      begin(run, 'p', { do: 'addProducer', on: 'p', value: { acks: '1', lingerMs: 0, enableIdempotence: false } })
      ask(run, {
        do: 'produce',
        on: 'p',
        value: { topic: 'T', records: doing.values.map(value => ({ partition: 0, value })) },
      })
      return null
    case 'settle': {
      const held = acquired.get(doing.client) ?? new Map<string, number>()
      const records = doing.record === '*' ? [...held.keys()] : [doing.record]
      for (const record of records) {
        const offset = held.get(record) ?? Number(record.replace(/^\D+/, ''))
        const answered = ask(run, { do: 'settle', on: doing.client, value: { offset, verdict: doing.verdict } })
        if (isTable(answered)) return answered
      }
      return null
    }
    case 'end':
      act(run, { do: doing.how, on: doing.client })
      return null
    case 'poll':
      return pollOnce(run, doing, acquired)
  }
}

function pollOnce(
  run: KafkaRun,
  { client, waits }: Doing & { kind: 'poll' },
  acquired: Map<string, Map<string, number>>,
): ActionValue {
  const value = { group: 'G', topics: ['T'], protocol: 'share', paused: true }
  begin(run, client, { do: 'addConsumer', on: client, value })
  const got = ask(run, { do: 'consume', on: client, value: { n: 1, timeoutMs: waits ? LONG_MS : SHORT_MS } })
  if (!Array.isArray(got)) return []
  const held = got.map((each): [string, number] => {
    const { value: name, offset } = each as { value: string; offset: number }
    return [name, offset]
  })
  acquired.set(client, new Map(held))
  return got
}

function begin(run: KafkaRun, name: string, action: Action): void {
  const isThere = [...run.state.producers, ...run.state.consumers].some(each => each.name === name)
  if (!isThere) act(run, action)
}

function act(run: KafkaRun, action: Action): void {
  const now = (run.clock + 1) as Time
  run.intervene(now, action)
  run.runUntil(now)
  const [refused] = run.refused
  if (refused !== undefined) throw new Unsupported(`${refused.problem.path} ${refused.problem.problem}`)
}

function ask(run: KafkaRun, action: Action): ActionValue {
  act(run, action)
  return waitForAnswer(run, run.state.given.ticket)
}
