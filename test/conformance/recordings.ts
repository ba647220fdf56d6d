import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isForeign, type Recording, readRecording } from '../../scripts/conformance/recording.ts'

const folder = join(import.meta.dirname, 'rabbitmq')

/** The names of all recordings of RabbitMQ that the project has. */
export const RECORDINGS: readonly string[] = readdirSync(folder)
  .filter(file => file.endsWith('.json'))
  .map(file => file.slice(0, -'.json'.length))
  .sort()

/** Takes a recording's name, gives the text of its file. */
export function sourceOf(name: string): string {
  return readFileSync(join(folder, `${name}.json`), 'utf8')
}

/** Takes a recording's name, gives the recording, anew each time so that a test may alter it. */
export function recordingOf(name: string): Recording {
  const recording = readRecording(sourceOf(name))
  if (typeof recording === 'string') throw new Error(`recordingOf: ${name} is ${recording}`)
  if (isForeign(recording)) throw new Error(`recordingOf: ${name} is of ${recording.system}`)
  return recording
}
