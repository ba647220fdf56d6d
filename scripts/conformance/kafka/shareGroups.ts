import * as z from 'zod/mini'
import type { Action, ActionValue } from '../../../src/engine/model.ts'
import type { Time } from '../../../src/engine/time.ts'
import type { Verdict } from '../verdict.ts'
import { clusterSettings } from './clusterConfig.ts'
import { differ } from './compare.ts'
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
      const doings = doingsIn(step)
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

/** Reads a sentence: who polls, what is produced, and what is accepted, released or rejected. */
function doingsIn(sentence: string): Doing[] {
  const holding = /\bholding (\w)(\d+)\.\.\w(\d+)/.exec(sentence)
  const produced = /^((?:\w\d+(?:,| and)? ?)+)(?:is|are) produced/.exec(sentence)
  const settled = [...sentence.matchAll(/\b(ACCEPT|RELEASE|REJECT|RENEW) (\w+)/g)]
  const [, first = ''] = /^(c\d+)\b/.exec(sentence) ?? []
  const doings: Doing[] = []
  if (holding !== null) {
    const [, letter = '', from = 0, to = 0] = holding
    const count = Number(to) - Number(from) + 1
    doings.push({
      kind: 'produce',
      values: Array.from({ length: count }, (_, index) => `${letter}${Number(from) + index}`),
    })
  }
  if (produced !== null) doings.push({ kind: 'produce', values: (produced[1] ?? '').match(/\w\d+/g) ?? [] })
  for (const [, verdict = '', record = ''] of settled)
    doings.push({ kind: 'settle', client: first, record, verdict: verdict.toLowerCase() })
  const releasesIt = /^(c\d+) releases it/.exec(sentence)
  if (releasesIt !== null) {
    doings.push({ kind: 'settle', client: first, record: '*', verdict: 'release' })
    doings.push({ kind: 'poll', client: first, waits: false })
  }
  const poller = /(c\d+) (?:polls|joins)/.exec(sentence)?.[1] ?? /poll of (c\d+)/.exec(sentence)?.[1]
  if (poller !== undefined && releasesIt === null)
    doings.push({ kind: 'poll', client: poller, waits: sentence.includes('waits') })
  return doings
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
        ask(run, { do: 'settle', on: doing.client, value: { offset, verdict: doing.verdict } })
      }
      return null
    }
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
