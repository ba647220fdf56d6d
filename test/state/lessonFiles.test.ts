import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createDropped } from '../../src/state/droppedLesson.ts'
import { type LessonFilesRead, type LooseFile, MOST_FILES, readLessonFiles } from '../../src/state/lessonFiles.ts'
import { createKept } from '../../src/state/storage.ts'
import { zipLesson } from '../../src/state/zipLesson.ts'
import { fakeArea, forbiddenArea } from './fakeArea.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const file = (path: string, text = `text of ${path}`): LooseFile => ({ path, bytes: bytes(text) })
const zip = (files: Readonly<Record<string, string>>, path = 'oven.zip'): LooseFile => ({
  path,
  bytes: zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)]))),
})
const oven = { 'oven/lesson.yaml': 'lesson: 1', 'oven/en.md': '# Oven', 'oven/zh-CN.md': '# 烤箱' }

/** What was wrong and with what, in short. */
function troubleOf(read: LessonFilesRead): string {
  if ('files' in read) return 'none'
  const [{ path, what }] = read.problems
  return `${path}: ${what}`
}

describe('the files of a lesson', () => {
  it('are the same in a folder, in a zip of it, and in a zip of what is in it', () => {
    const texts = { 'lesson.yaml': 'lesson: 1', 'en.md': '# Oven', 'zh-CN.md': '# 烤箱' }
    const folder = Object.entries(oven).map(([path, text]) => file(path, text))
    expect(readLessonFiles(folder)).toEqual({ files: { folder: 'oven', texts } })
    expect(readLessonFiles([zip(oven)])).toEqual({ files: { folder: 'oven', texts } })
    expect(readLessonFiles([zip(texts)])).toEqual({ files: { folder: '', texts } })
    expect(readLessonFiles(Object.entries(texts).map(([path, text]) => file(path, text)))).toEqual({
      files: { folder: '', texts },
    })
  })

  it('come out of the zip that they are saved as, whether they had a folder or not, and the same zip each time', () => {
    const texts = { 'lesson.yaml': 'lesson: 1', 'en.md': '# Oven', 'zh-CN.md': '# 烤箱' }
    const saved = (folder: string) => zipLesson({ folder, texts })
    const read = (folder: string) => readLessonFiles([{ path: 'saved.zip', bytes: saved(folder) }])
    expect(read('oven')).toEqual({ files: { folder: 'oven', texts } })
    expect(read('')).toEqual({ files: { folder: 'lesson', texts } })
    expect(saved('oven')).toEqual(saved('oven'))
  })

  it('are found among what file managers and editors leave beside them', () => {
    const more = { '__MACOSX/oven/._lesson.yaml': '\u0000', 'oven/.DS_Store': '\u0000', 'oven/picture.png': '\u0000' }
    expect(readLessonFiles([zip({ ...oven, ...more })])).toMatchObject({ files: { folder: 'oven' } })
  })

  it('are read with the marks that Windows and its editors put in', () => {
    const read = readLessonFiles([file('lesson.yaml', '\uFEFFlesson: 1\r\nminutes: 3\r\n'), file('en.md')])
    expect(read).toMatchObject({ files: { texts: { 'lesson.yaml': 'lesson: 1\nminutes: 3\n' } } })
  })
})

describe('files that are no lesson', () => {
  it.each([
    ['nothing at all', [], ': nothing'],
    ['a picture', [file('cat.png')], 'cat.png: noLesson'],
    ['a misspelt name, which is the one that is told', [file('a.md'), file('Lesson.yml')], 'Lesson.yml: noLesson'],
    ['a zip of something else', [zip({ 'a/b.txt': 'hello' })], 'oven.zip: noLesson'],
    ['no words', [file('oven/lesson.yaml')], 'oven/en.md: noWords'],
    ['two lessons at once', [file('a/lesson.yaml'), file('b/lesson.yaml'), file('a/en.md')], 'b/lesson.yaml: several'],
    ['a scenario, which the sandbox opens', [file('shop.json', '{"ackademy":1}')], 'shop.json: scenario'],
    ['a file cut short', [{ path: 'oven.zip', bytes: zip(oven).bytes.slice(0, 90) }], 'oven.zip: badZip'],
    ['a text that calls itself a zip', [file('oven.zip')], 'oven.zip: badZip'],
    [
      'no text',
      [{ path: 'lesson.yaml', bytes: Uint8Array.of(0xff, 0xfe, 0x41) }, file('en.md')],
      'lesson.yaml: notText',
    ],
    ['too long a text', [file('lesson.yaml', 'x'.repeat(200_001)), file('en.md')], 'lesson.yaml: tooLarge'],
    ['too many', Array.from({ length: MOST_FILES + 1 }, (_, n) => file(`oven/${n}.md`)), '0.md: tooMany'],
  ] as const)('%s', (_, files, trouble) => {
    expect(troubleOf(readLessonFiles(files))).toBe(trouble)
  })

  it('a zip that would unpack to more than a lesson has is not unpacked', () => {
    const bomb = zip({ ...oven, 'oven/en.md': 'x'.repeat(50_000_000) })
    expect(bomb.bytes.length).toBeLessThan(100_000)
    expect(troubleOf(readLessonFiles([bomb]))).toBe('oven/en.md: tooLarge')
  })

  it('nor does a zip that lies about it get more room than it says', () => {
    const { path, bytes: honest } = zip({ 'lesson.yaml': 'lesson: 1', 'en.md': 'x'.repeat(50_000_000) })
    const lying = honest.slice()
    const view = new DataView(lying.buffer)
    // The size stands 24 bytes into the entry of the directory, whose second is that of en.md.
    const entries = [...lying.keys()].filter(at => at + 4 <= lying.length && view.getUint32(at, true) === 0x02014b50)
    view.setUint32((entries[1] ?? 0) + 24, 10, true)
    const read = readLessonFiles([{ path, bytes: lying }])
    expect('files' in read ? read.files.texts['en.md'] : troubleOf(read)).toBe('xxxxxxxxxx')
  })

  it('a zip with too many files in it is not searched further', () => {
    const many = Object.fromEntries(Array.from({ length: MOST_FILES + 1 }, (_, n) => [`oven/${n}.txt`, 'x']))
    expect(troubleOf(readLessonFiles([zip({ ...oven, ...many })]))).toBe('oven.zip: tooMany')
  })
})

describe('the lesson that was dropped', () => {
  const read = readLessonFiles([zip(oven)])

  it('is there after a reload, with what was done in it, until it is put away', () => {
    const { area, texts } = fakeArea()
    const before = createDropped(createKept(() => area))
    before.take(read)
    before.progress.change(all => ({ ...all }))
    const after = createDropped(createKept(() => area))
    expect(after.store.getState()).toMatchObject({ lesson: { files: { folder: 'oven' } }, problems: [] })
    after.forget()
    expect(texts.size).toBe(0)
    expect(createDropped(createKept(() => area)).store.getState().lesson).toBeNull()
  })

  it('works on where the browser keeps nothing, and says so', () => {
    const dropped = createDropped(createKept(forbiddenArea))
    dropped.take(read)
    expect(dropped.store.getState().lesson?.files.folder).toBe('oven')
    expect(dropped.trouble.getState().trouble).toBe('forbidden')
  })

  it('stays when other files are no lesson; the next lesson takes its place under another version', () => {
    const dropped = createDropped(createKept(() => fakeArea().area))
    dropped.take(read)
    const first = dropped.store.getState().lesson
    dropped.take(readLessonFiles([file('cat.png')]))
    expect(dropped.store.getState()).toMatchObject({ lesson: first, problems: [{ what: 'noLesson' }] })
    dropped.take(read)
    expect(dropped.store.getState().problems).toEqual([])
    expect(dropped.store.getState().lesson?.version).not.toBe(first?.version)
  })

  it('is none where something else was kept under its name', () => {
    const { area } = fakeArea()
    area.setItem('ackademy.1.dropped', '{"folder":5}')
    expect(createDropped(createKept(() => area)).store.getState().lesson).toBeNull()
  })
})
