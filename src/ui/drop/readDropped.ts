import {
  isOfInterest,
  type LessonFilesRead,
  type LooseFile,
  MOST_FILES,
  readLessonFiles,
  tooLarge,
  unreadable,
} from '../../state/lessonFiles.ts'
import type { Given } from './given.ts'

/** A file of the browser and its path below what was dropped or chosen. */
interface Found {
  readonly path: string
  readonly file: File
}

/** Folders within folders are followed so far: somebody may drop the folder around a lesson's. */
const DEEPEST = 3

/** Takes what was dropped or chosen, gives the lesson in it, or why there is none. */
export async function readGiven(given: Given): Promise<LessonFilesRead> {
  let path = ''
  try {
    const loose: LooseFile[] = []
    for (const { path: next, file } of await filesIn(given)) {
      path = next
      const wanted = isOfInterest(path)
      const large = wanted ? tooLarge(path, file.size) : null
      if (large !== null) return large
      loose.push({ path, bytes: wanted ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array() })
    }
    return readLessonFiles(loose)
  } catch {
    // Moved, forbidden, or on a disk that is gone.
    return unreadable(path)
  }
}

async function filesIn(given: Given): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const [entry, file] of given) {
    // A file that was chosen, or that a script put together, has no entry in a file system.
    if (entry !== null) await walk(entry, found, DEEPEST)
    else if (file !== null) found.push({ path: file.webkitRelativePath || file.name, file })
  }
  return found
}

async function walk(entry: FileSystemEntry, found: Found[], depth: number): Promise<void> {
  if (found.length > MOST_FILES) return
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    found.push({ path: entry.fullPath.replace(/^\//, ''), file })
  } else if (isDirectory(entry) && depth > 0) {
    const reader = entry.createReader()
    // A reader gives some at a time, and none when there are no more.
    for (
      let some = await entriesOf(reader);
      some.length > 0 && found.length <= MOST_FILES;
      some = await entriesOf(reader)
    )
      for (const each of some) await walk(each, found, depth - 1)
  }
}

function entriesOf(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
