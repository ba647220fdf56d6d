import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a command is given, and where its lines go. */
export interface Place {
  readonly folder: string
  out(line: string): void
}

/** The file itself, or the recordings of a folder and the folders in it, by name. A path that is not there is left to the reader. */
export function filesAt(path: string): string[] {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [path]
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => join(path, file))
}

/** Gives the text of a file, or null when it cannot be read. */
export function readSource(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
