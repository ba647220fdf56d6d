import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'kafka')

/** The names of all recordings of Kafka that the project has. */
export const KAFKA_RECORDINGS: readonly string[] = readdirSync(folder)
  .filter(file => file.endsWith('.json'))
  .map(file => file.slice(0, -'.json'.length))
  .sort()

/** Takes a recording's name, gives what is in its file, anew each time so that a test may alter it. */
export function kafkaRecording(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
}
