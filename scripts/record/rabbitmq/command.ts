import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { firstDifference } from '../../conformance/compare.ts'
import { filesAt, type Place, readSource } from '../../conformance/files.ts'
import type { Played } from '../../conformance/observe.ts'
import { isForeign, type Recording, readRecording, type Stability, truthOf } from '../../conformance/recording.ts'
import { type Broker, countsByManagement, isLoopback, managementOf, releaseAt } from './broker.ts'
import { rabbitPrograms, startPrivateBroker } from './privateBroker.ts'
import { CAREFUL, type Pace, recordOnce, unplayable } from './recordOnce.ts'
import { readableJson, withObservation } from './serialise.ts'
import { readWishes, type Wishes } from './wishes.ts'

const HOW_TO_INSTALL = `Nobody answers there. To install RabbitMQ:
  Debian, Ubuntu   sudo apt install rabbitmq-server
  macOS            brew install rabbitmq
  a container      docker run --rm -p 127.0.0.1:5672:5672 -p 127.0.0.1:15672:15672 rabbitmq:4-management
With an installed one, --start runs one of its own for the time of the recording, and stops it.`

/** The counts of a broker that keeps its defaults are two times five seconds old at most. */
const DEFAULT_COUNTS_AGE_MS = 11_000

/**
 * Plays scenarios on a real broker of this machine, says of each whether it did what the file says of its release, and writes what it did.
 * Gives the exit code: 0 when all was played, 1 when a broker did otherwise or was not there, 2 on a bad argument.
 */
export async function recordRabbit(words: readonly string[], place: Place): Promise<number> {
  const wishes = readWishes(words)
  if (typeof wishes === 'string') {
    place.out(wishes)
    return 2
  }
  if (!isLoopback(wishes.url)) {
    place.out(
      `--url ${wishes.url}: only a broker of this machine (localhost, 127.0.0.1, ::1) is recorded from, as queues are made and deleted`,
    )
    return 2
  }
  const broker = await brokerFor(wishes)
  if (typeof broker === 'string') {
    place.out(broker)
    return 1
  }
  try {
    return await recordAll(wishes, broker, place)
  } finally {
    await broker.control?.stop()
  }
}

async function brokerFor({ start, url, management }: Wishes): Promise<Broker | string> {
  if (start) {
    const programs = rabbitPrograms()
    return programs === null
      ? `--start: no RabbitMQ is installed here. ${HOW_TO_INSTALL}`
      : startPrivateBroker(programs)
  }
  const release = await releaseAt(url)
  if (release === null) return `${url}: ${HOW_TO_INSTALL}`
  const plugin = management ?? managementOf(url)
  const counts: Broker['counts'] = queue => countsByManagement(url, plugin, queue)
  return { url, release, counts, countsAgeMs: DEFAULT_COUNTS_AGE_MS, control: null }
}

async function recordAll(wishes: Wishes, broker: Broker, place: Place): Promise<number> {
  const counts = { recorded: 0, differs: 0, skipped: 0, failed: 0 }
  place.out(`RabbitMQ ${broker.release} at ${broker.url.replace(/\/\/[^@]*@/, '//')}`)
  for (const file of wishes.paths.flatMap(path => filesAt(resolve(place.folder, path)))) {
    const { outcome, line } = await recordFile(file, wishes, broker, place)
    counts[outcome] += 1
    place.out(line)
  }
  place.out(
    `${counts.recorded} recorded, ${counts.differs} unlike their file, ${counts.skipped} skipped, ${counts.failed} failed`,
  )
  return counts.differs + counts.failed > 0 ? 1 : 0
}

interface Outcome {
  readonly outcome: 'recorded' | 'differs' | 'skipped' | 'failed'
  readonly line: string
}

async function recordFile(file: string, wishes: Wishes, broker: Broker, place: Place): Promise<Outcome> {
  const source = readSource(file)
  const recording = source === null ? 'the file cannot be read' : readRecording(source)
  if (typeof recording === 'string') return { outcome: 'failed', line: `failed  ${file}  ${recording}` }
  const { name } = recording
  if (isForeign(recording)) return { outcome: 'skipped', line: `skipped  ${name}  it is of ${recording.system}` }
  const refusal = unplayable(recording, broker.control)
  if (refusal !== null) return { outcome: 'skipped', line: `skipped  ${name}  ${refusal}` }
  const plays = await playOften(recording, broker, wishes.runs, CAREFUL)
  if (typeof plays === 'string') return { outcome: 'failed', line: `failed  ${name}  ${plays}` }
  const [first] = plays
  const stability = stabilityOf(plays)
  if (first === undefined || stability === null)
    return { outcome: 'failed', line: `failed  ${name}  the runs differ from each other: ${differenceOf(plays)}` }
  if (wishes.out !== null)
    write(resolve(place.folder, wishes.out), recording, { stability, first, broker, runs: plays.length })
  const isKnown = recording.runs[broker.release] !== undefined
  const difference = isKnown ? firstDifference(truthOf(recording, broker.release), first, false) : null
  if (difference !== null)
    return {
      outcome: 'differs',
      line: `unlike  ${name}  ${difference.replaceAll('the broker ', 'the file ').replaceAll('the model ', 'this broker ')}`,
    }
  return { outcome: 'recorded', line: `recorded  ${name}  ${isKnown ? 'as in its file' : `new for ${broker.release}`}` }
}

/** Plays a scenario several times, or says why it cannot be played. */
export async function playOften(
  recording: Recording,
  broker: Broker,
  runs: number,
  pace: Pace,
): Promise<Played[] | string> {
  const plays: Played[] = []
  for (let count = 0; count < runs; count++) {
    const played = await recordOnce(recording, broker, pace)
    if (typeof played === 'string') return played
    plays.push(played)
  }
  return plays
}

const STABILITIES: readonly Stability[] = ['strict', 'confirms-unordered-within-step', 'arrival-step-loose']

/** Takes plays of one scenario, gives how exactly they agree, or null when they do not. */
export function stabilityOf(plays: readonly Played[]): Stability | null {
  return STABILITIES.find(stability => differenceOf(plays, stability) === null) ?? null
}

function differenceOf(plays: readonly Played[], stability: Stability = 'arrival-step-loose'): string | null {
  const [first, ...others] = plays
  if (first === undefined) return null
  const differences = others.map(other => firstDifference({ observed: { ...first }, stability }, other, false))
  return differences.find(difference => difference !== null) ?? null
}

interface Result {
  readonly stability: Stability
  readonly first: Played
  readonly broker: Broker
  readonly runs: number
}

function write(folder: string, recording: Recording, { stability, first, broker, runs }: Result): void {
  const isLikeBaseline = firstDifference(recording, first, false) === null
  const { release } = broker
  mkdirSync(folder, { recursive: true })
  const content = withObservation(recording, { release, runs, stability, played: first, isLikeBaseline })
  writeFileSync(join(folder, `${recording.name}.json`), readableJson(content))
}
