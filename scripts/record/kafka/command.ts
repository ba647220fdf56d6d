import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod/mini'
import { type KafkaScenario, kafkaScenarioSchema } from '../../conformance/kafka/recording.ts'
import type { RecordingPlace } from '../systems.ts'
import type { KafkaActor, Observer } from './actor.ts'
import { observerAt, startKafkajsActor } from './kafkajsActor.ts'
import { recordingText, recordOnce, unplayableSteps } from './recordOnce.ts'
import { type KafkaWishes, readKafkaWishes } from './wishes.ts'

/** How a cluster is reached; tests put a stand-in here. */
export interface KafkaReach {
  observerAt(brokers: readonly string[]): Promise<Observer>
  actor(brokers: readonly string[]): Promise<KafkaActor>
}

const KAFKAJS: KafkaReach = { observerAt, actor: startKafkajsActor }

/**
 * Plays scenarios on a Kafka of this machine with kafkajs, and shows or writes what it did. Gives the exit code: 0 when all was
 * recorded or skipped by name, 1 when a file or the broker gave trouble, 2 on a bad argument.
 */
export async function recordKafka(
  words: readonly string[],
  place: RecordingPlace,
  reach: KafkaReach = KAFKAJS,
): Promise<number> {
  const wishes = readKafkaWishes(words)
  if (typeof wishes === 'string') {
    place.out(wishes)
    return 2
  }
  const counts = { recorded: 0, skipped: 0, failed: 0 }
  for (const file of wishes.paths.flatMap(path => filesAt(resolve(place.folder, path)))) {
    counts[await recordFile(file, { wishes, place, reach })] += 1
  }
  place.out(`${counts.recorded} recorded, ${counts.skipped} skipped, ${counts.failed} failed`)
  return counts.failed > 0 ? 1 : 0
}

interface Recording {
  readonly wishes: KafkaWishes
  readonly place: RecordingPlace
  readonly reach: KafkaReach
}

async function recordFile(
  file: string,
  { wishes, place, reach }: Recording,
): Promise<'recorded' | 'skipped' | 'failed'> {
  const scenario = readScenario(file)
  if (typeof scenario === 'string') {
    place.out(`failed  ${file}  ${scenario}`)
    return 'failed'
  }
  const unplayable = unplayableSteps(scenario)
  if (unplayable.length > 0) {
    place.out(`skipped  ${scenario.name}  ${unplayable.join('; ')}`)
    return 'skipped'
  }
  try {
    const observer = await reach.observerAt(wishes.brokers)
    const play = await recordOnce(scenario, await reach.actor(wishes.brokers))
    keep(recordingText(scenario, play, observer), scenario.name, { wishes, place })
    place.out(`recorded  ${scenario.name}`)
    return 'recorded'
  } catch (error) {
    place.out(`failed  ${scenario.name}  ${error instanceof Error ? error.message : String(error)}`)
    return 'failed'
  }
}

function keep(text: string, name: string, { wishes, place }: Omit<Recording, 'reach'>): void {
  if (wishes.out === null) {
    place.out(text)
    return
  }
  const folder = resolve(place.folder, wishes.out)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), text)
}

/** Reads a scenario, or says why it is none. Its name becomes a file's, so it may hold nothing but letters, digits and dashes. */
function readScenario(file: string): KafkaScenario | string {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return error instanceof SyntaxError ? 'the file is not JSON' : 'the file cannot be read'
  }
  const parsed = z.safeParse(kafkaScenarioSchema, data)
  if (!parsed.success) return 'the file is not a Kafka scenario with steps'
  return /^[\w-]+$/.test(parsed.data.name) ? parsed.data : `"${parsed.data.name}" cannot be the name of a file`
}

function filesAt(path: string): string[] {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => join(path, file))
}
