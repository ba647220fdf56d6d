import { unzipSync } from 'fflate'

/** One file that a person dropped on the page or chose, with its path below what they dropped. */
export interface LooseFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A lesson's files as texts, by name: `lesson.yaml`, `en.md`, and perhaps `zh-CN.md`. */
export interface LessonTextFiles {
  /** The name of its folder, for people: messages name it. '' where the files came without one. */
  readonly folder: string
  readonly texts: Readonly<Record<string, string>>
}

/** Why files are not a lesson that can be read. Words by name, said where the language is known. */
export type LessonFilesTrouble =
  | 'nothing'
  | 'noLesson'
  | 'noWords'
  | 'several'
  | 'scenario'
  | 'tooMany'
  | 'tooLarge'
  | 'badZip'
  | 'notText'
  | 'unreadable'

/** What is wrong with the files: with which of them, what, and the values of the words that say it. */
export interface LessonFilesProblem {
  readonly path: string
  readonly what: LessonFilesTrouble
  readonly values: Readonly<Record<string, string | number>>
}

export type LessonFilesRead =
  | { readonly files: LessonTextFiles }
  | { readonly problems: readonly [LessonFilesProblem, ...LessonFilesProblem[]] }

/** A stranger's file must not fill the memory. The longest text of our own lessons has 14 kB. */
export const MOST_FILES = 200
const MOST_FILE_KB = 200
const MOST_ZIP_KB = 1000

/** Takes the files that were dropped or chosen (a lesson's own, its folder's, or a zip of them), gives the lesson's texts, or why there are none. */
export function readLessonFiles(given: readonly LooseFile[]): LessonFilesRead {
  const [first] = given
  if (first === undefined) return refused('', 'nothing')
  const large = given.length === 1 ? tooLarge(first.path, first.bytes.length) : null
  if (large !== null) return large
  if (given.length > MOST_FILES) return refused(nameOf(first.path), 'tooMany', { most: MOST_FILES })
  if (given.length === 1 && isZip(first.path)) return readZip(first)
  return readFolder(given)
}

/** Whether a file may be part of a lesson, by its name; nobody needs to read the others. */
export function isOfInterest(path: string): boolean {
  return isZip(path) || isOfLesson(path)
}

/** Takes a file's path and length, gives why it is refused before it is read; null: it is not. */
export function tooLarge(path: string, bytes: number): LessonFilesRead | null {
  const kilobytes = isZip(path) ? MOST_ZIP_KB : MOST_FILE_KB
  return bytes > 1000 * kilobytes ? refused(path, 'tooLarge', { kilobytes }) : null
}

/** Says that the browser could not read a file. */
export function unreadable(path: string): LessonFilesRead {
  return refused(path, 'unreadable')
}

function refused(path: string, what: LessonFilesTrouble, values: LessonFilesProblem['values'] = {}): LessonFilesRead {
  return { problems: [{ path, what, values }] }
}

function isZip(path: string): boolean {
  return /\.zip$/i.test(path)
}

function readZip({ path, bytes }: LooseFile): LessonFilesRead {
  let count = 0
  let large: LessonFilesRead | null = null
  try {
    // Only what a lesson is made of is unpacked, into no more room than its directory says it needs, and that is limited.
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count++
        if (!isOfLesson(name)) return false
        large ??= tooLarge(name, originalSize)
        return large === null && count <= MOST_FILES
      },
    })
    if (count > MOST_FILES) return refused(path, 'tooMany', { most: MOST_FILES })
    if (large !== null) return large
    const files = Object.entries(unpacked).map(([name, content]) => ({ path: name, bytes: content }))
    return files.length === 0 ? refused(path, 'noLesson') : readFolder(files)
  } catch {
    // Whatever the unpacker dislikes: cut off, altered, locked with a password.
    return refused(path, 'badZip')
  }
}

const LESSON = 'lesson.yaml'
const WORDS = 'en.md'

/** Folders that file managers add for themselves are nobody's lesson. */
function isOfLesson(path: string): boolean {
  return /\.(yaml|yml|md|json)$/i.test(path) && !/(^|\/)(__MACOSX\/|\.)/.test(path)
}

function readFolder(given: readonly LooseFile[]): LessonFilesRead {
  const files = given.filter(({ path }) => isOfLesson(path))
  const lessons = files.filter(({ path }) => nameOf(path) === LESSON)
  const [lesson, other] = lessons
  if (lesson === undefined) return noLesson(given)
  if (other !== undefined) return refused(other.path, 'several', { count: lessons.length })
  const folder = folderOf(lesson.path)
  const own = files.filter(({ path }) => folderOf(path) === folder && (path === lesson.path || path.endsWith('.md')))
  if (!own.some(({ path }) => nameOf(path) === WORDS)) return refused(join(folder, WORDS), 'noWords')
  const texts: Record<string, string> = {}
  for (const { path, bytes } of own) {
    const large = tooLarge(path, bytes.length)
    if (large !== null) return large
    const text = textOf(bytes)
    if (text === null) return refused(path, 'notText')
    texts[nameOf(path)] = text
  }
  return { files: { folder: nameOf(folder), texts } }
}

function noLesson(given: readonly LooseFile[]): LessonFilesRead {
  const [only] = given
  if (only === undefined) return refused('', 'nothing')
  if (given.length === 1 && /\.json$/i.test(only.path)) return refused(only.path, 'scenario')
  const near = given.find(({ path }) => /(^|\/)[^/]*lesson[^/]*\.(yaml|yml)$/i.test(path))
  return refused((near ?? only).path, 'noLesson')
}

/** UTF-8, without the mark that some editors put in front; null for what is no text. */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? null : text.replaceAll('\r\n', '\n')
  } catch {
    return null
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
