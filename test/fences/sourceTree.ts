import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** A file of the project: its path from the root with '/' between folders, and its text. */
export interface SourceFile {
  readonly path: string
  readonly source: string
}

const root = join(import.meta.dirname, '../..')

/** Reads every .ts and .tsx file below a folder of the project; none where the folder is not there. */
export function sourceTree(folder: string): SourceFile[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ path: relative(root, path).split(sep).join('/'), source: readFileSync(path, 'utf8') }))
}
