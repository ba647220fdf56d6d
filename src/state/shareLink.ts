import * as z from 'zod/mini'
import { type BrokerKind, brokerOf } from '../brokers/registry.ts'
import { brokerKindIn, parseScenario, type Scenario } from '../brokers/scenario.ts'
import { problemsOf } from '../brokers/shared/problems.ts'
import type { Problem } from '../engine/model.ts'
import { LAST_TIME, type Time } from '../engine/time.ts'
import { formatAddress } from './address.ts'
import type { Edit } from './edits.ts'
import { packEdits, packedEditsSchema, unpackEdits } from './shareLinkEdits.ts'
import { shortScenario } from './shareLinkScenario.ts'
import { checksumOf, packText, unpackText } from './shareLinkText.ts'

/** The newest format of links that this build reads, and the one that it writes. */
const LINK_VERSION = 1

/** Longer links are cut by mail programs and chats. */
export const LONGEST_LINK = 2000

/** Longer data is not unpacked at all. Far more than a link: a scenario file is opened by going to its link. */
const LONGEST_READ = 400_000
/** Deeper data is no scenario, and reading it step by step could run out of stack. */
const DEEPEST = 20

/** What a link carries: everything that a run depends on, and the moment to show. */
export interface SharedRun {
  readonly scenario: Scenario
  readonly edits: readonly Edit[]
  readonly at: Time
  /** Simulated seconds per wall second. */
  readonly speed?: number
}

const payloadSchema = z.strictObject({
  s: z.unknown(),
  e: z._default(packedEditsSchema, []),
  t: z._default(z.int().check(z.gte(0), z.lte(LAST_TIME)), 0),
  v: z.optional(z.number().check(z.gte(0.1), z.lte(100))),
})

/**
 * Takes a run and the address of the page without its hash, gives the link that opens the same run at the same moment; or the
 * problem when it would be longer than LONGEST_LINK characters.
 */
export function shareLink(run: SharedRun, page: string): { readonly link: string } | { readonly problem: Problem } {
  const link = `${page}${formatAddress({ page: 'sandbox', run: packRun(run), preset: null, lesson: null, broker: null })}`
  if (link.length <= LONGEST_LINK) return { link }
  const changes = run.edits.length > 20 ? `, ${run.edits.length} changes made by hand among it` : ''
  return {
    problem: {
      path: 'link',
      problem: `this run is too much for a link: it would take ${link.length} characters${changes}, and many programs cut links after ${LONGEST_LINK}`,
      mend: 'download the scenario as a file and send that, or start again from the settings as they are now and share then',
    },
  }
}

/** Takes a run, gives the `run` parameter of its link, however long. */
export function packRun(run: SharedRun): string {
  const payload = {
    s: shortScenario(run.scenario),
    ...(run.edits.length > 0 ? { e: packEdits(run.edits) } : {}),
    ...(run.at > 0 ? { t: run.at } : {}),
    ...(run.speed === undefined || run.speed === 1 ? {} : { v: run.speed }),
  }
  const data = packText(JSON.stringify(payload))
  return `${LINK_VERSION}.${data}.${checksumOf(data)}`
}

/** Takes the `run` parameter of an address, gives the broker that it is about, to be loaded before the run is read; null when it holds no run of a broker there is. */
export function brokerOfLink(text: string): BrokerKind | null {
  const [, data = ''] = text.length <= LONGEST_READ ? text.split('.') : []
  const unpacked = unpackText(data)
  const payload = unpacked === null ? undefined : dataIn(unpacked)
  if (typeof payload !== 'object' || payload === null || !('s' in payload)) return null
  return brokerKindIn(payload.s)
}

/** Takes the `run` parameter of an address, gives the run, or in one sentence what is wrong with the link. Never throws. */
export function readSharedRun(text: string): { readonly run: SharedRun } | { readonly problem: Problem } {
  const parts = /^([1-9]\d{0,3})\.([\w-]*)(?:\.([0-9a-f]*))?$/.exec(text)
  if (parts === null) return bad('this link is damaged: something in it was altered', COPY_AGAIN)
  const [, version, data = '', checksum = ''] = parts
  if (Number(version) > LINK_VERSION)
    return bad('this link was made by a newer Ackademy', 'reload the page, then open it again')
  if (text.length > LONGEST_READ) return bad('this link is not one that Ackademy made', COPY_AGAIN)
  if (checksum.length < 8) return bad('this link is cut short: its end is missing', COPY_AGAIN)
  if (checksum !== checksumOf(data)) return bad('this link is damaged: something in it was altered', COPY_AGAIN)
  const unpacked = unpackText(data)
  const payload = unpacked === null ? undefined : dataIn(unpacked)
  if (payload === undefined) return bad('this link does not hold a run', COPY_AGAIN)
  return runIn(payload)
}

const COPY_AGAIN = 'copy the whole link again from where it was made'

function runIn(data: unknown): { readonly run: SharedRun } | { readonly problem: Problem } {
  const parsed = payloadSchema.safeParse(data)
  if (!parsed.success) return firstOf(problemsOf(parsed.error, { schema: payloadSchema, data, prefix: 'link' }))
  const { s, e, t, v } = parsed.data
  const edits = unpackEdits(e)
  if (edits === null) return bad('this link holds changes that no run can have', COPY_AGAIN)
  const read = parseScenario(s)
  if ('problems' in read) return firstOf(read.problems)
  const { verbs } = brokerOf(read.scenario.broker)
  if (edits.some(({ action }) => !verbs.includes(action.do)))
    return bad('this link asks for a change that this Ackademy does not know', COPY_AGAIN)
  return { run: { scenario: read.scenario, edits, at: t as Time, ...(v === undefined ? {} : { speed: v }) } }
}

/** A well-packed link with something in it that this build cannot do: made by hand, or by another build. */
function firstOf(problems: readonly Problem[]): { readonly problem: Problem } {
  const [first] = problems
  if (first === undefined) return bad('this link asks for something that this Ackademy does not know', COPY_AGAIN)
  const { path, problem, mend } = first
  return bad(`this link asks for something that this Ackademy does not know: ${path} ${problem}`, mend)
}

function bad(problem: string, mend: string): { readonly problem: Problem } {
  return { problem: { path: 'link', problem, mend } }
}

/** The data that a JSON text holds; undefined when it is none, too deep, or has a key with a power of its own. */
function dataIn(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text)
    return isTame(data, DEEPEST) ? data : undefined
  } catch {
    return undefined
  }
}

function isTame(data: unknown, depth: number): boolean {
  if (typeof data !== 'object' || data === null) return true
  if (depth === 0 || Object.hasOwn(data, '__proto__')) return false
  return Object.values(data).every(item => isTame(item, depth - 1))
}
