import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { stamped } from '../../src/lessons/translatedProse.ts'
import { exampleLesson } from '../docs/exampleLesson.ts'
import { LessonDriver } from './lessonDriver.ts'
import { ownPage } from './ownPage.ts'
import { PATIENCE_MS } from './pace.ts'

const own = ownPage({ reducedMotion: 'reduce' })
const lesson = new LessonDriver(own)

const { 'lesson.yaml': yaml = '', 'en.md': prose = '' } = exampleLesson

/** A zip with a lesson's folder in it, as a file to be chosen. */
function zipped(files: Readonly<Record<string, string>>, folder = 'my-oven') {
  const entries = Object.entries(files).map(([name, text]) => [`${folder}/${name}`, new TextEncoder().encode(text)])
  return {
    name: `${folder}.zip`,
    mimeType: 'application/zip',
    buffer: Buffer.from(zipSync(Object.fromEntries(entries))),
  }
}

/** Holds files over the page, as a hand does: `drop` lets go of them there, `dragleave` takes them away. */
async function hold(files: Readonly<Record<string, string>>, end: 'dragover' | 'drop' | 'dragleave'): Promise<void> {
  await own.page.evaluate(
    ({ named, last }) => {
      const transfer = new DataTransfer()
      for (const [name, text] of Object.entries(named)) transfer.items.add(new File([text], name))
      for (const type of ['dragover', last])
        document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
    },
    { named: files, last: end },
  )
}

/** What the page says is wrong, one text a problem. */
const problems = () => own.page.locator('.brokenLesson li').allInnerTexts()
const said = async () => (await problems()).join('\n')

async function choose(files: Parameters<Page['setInputFiles']>[1]): Promise<void> {
  await own.page.locator('input[type=file][multiple]').setInputFiles(files)
}

const asFiles = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }))

describe('a lesson of the reader’s own', () => {
  it('is shared as a file, since a link to it would show nobody else the lesson', async () => {
    await own.open('#/learn')
    await choose(zipped(exampleLesson))
    await lesson.at('Just a bit slow')
    await own.page.getByRole('button', { name: 'Share' }).click()
    const dialog = own.page.getByRole('dialog')
    await dialog.getByText('in this tab alone').waitFor()
    const links = await dialog
      .locator('input')
      .evaluateAll(inputs => inputs.map(each => (each as HTMLInputElement).value))
    expect(links.join()).not.toContain('dropped')
    const [saved] = await Promise.all([
      own.page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the lesson as a file' }).click(),
    ])
    expect(saved.suggestedFilename()).toBe('my-oven.zip')
    const buffer = readFileSync(await saved.path())
    await dialog.getByRole('button', { name: 'Close' }).click()
    await own.open('#/learn')
    await choose({ name: 'my-oven.zip', mimeType: 'application/zip', buffer })
    await lesson.at('Just a bit slow')
  })

  it('is chosen as a zip, played, and there after a reload with the guess that was made', async () => {
    await own.open('#/learn')
    await choose(zipped(exampleLesson))
    await lesson.at('Just a bit slow')
    await lesson.addressed('hook')
    await own.page.locator('.siteHeader').getByText('Your lesson · A slow oven').waitFor()
    await own.page.getByText('all steps').click()
    await own.page.getByRole('link', { name: 'After half a minute' }).click()
    await own.page.getByRole('radio', { name: '30', exact: true }).check()
    await lesson.press('Lock in my guess and run')
    await lesson.at('Watch the line')
    await own.page.reload()
    await lesson.at('Watch the line')
    await lesson.press('Run')
    await lesson.skipTo('Why is that?')
    await lesson.press('Why is that?')
    await lesson.at('A little, every second')
    await own.page.locator('.compare').getByText('Right', { exact: true }).waitFor()
    await own.page.locator('.siteHeader').getByRole('link', { name: 'Learn' }).click()
    // What was done in it is no part of the learner's progress.
    expect(await own.page.evaluate(() => localStorage.getItem('ackademy.1.progress') ?? '')).not.toContain('dropped')
    await own.page.getByRole('link', { name: 'my-oven' }).waitFor()
    await own.page.getByRole('button', { name: 'Put it away' }).click()
    await own.page.goBack()
    await own.page.getByRole('heading', { name: 'No lesson has been opened here' }).waitFor()
  })

  it('is dropped on any page, which says so while it is held over it', async () => {
    await own.open('#/')
    await hold(exampleLesson, 'dragover')
    await own.page.getByText('Drop the lesson to play it').waitFor()
    await hold(exampleLesson, 'dragleave')
    await own.page.getByText('Drop the lesson to play it').waitFor({ state: 'detached' })
    await hold(exampleLesson, 'drop')
    await lesson.at('Just a bit slow')
    await own.page.getByText('Drop the lesson to play it').waitFor({ state: 'detached' })
  })

  it('is chosen as a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oven-'))
    for (const [name, text] of Object.entries(exampleLesson)) writeFileSync(join(folder, name), text)
    await own.open('#/learn')
    await own.page.locator('input[type=file]:not([multiple])').setInputFiles(folder)
    await lesson.at('Just a bit slow')
    rmSync(folder, { recursive: true })
  })

  it('is opened by keyboard, and read in its own translation where it has one', async () => {
    // Asked for before anything else: the browser hears of it some time later, and a dialog that opened before is lost.
    const chosen = own.page.waitForEvent('filechooser', { timeout: 4 * PATIENCE_MS })
    await own.open('#/learn?lang=zh-CN')
    await lesson.tabTo('选择文件或 zip')
    await own.page.keyboard.press('Enter')
    const chooser = await chosen
    await chooser.setFiles(asFiles(exampleLesson))
    await lesson.at('Just a bit slow')
    await own.page.getByText('这一步以英文显示：尚无译文，或译文早于当前版本。').waitFor()
    const translation = stamped(prose, prose.replace('Just a bit slow', '只慢一点'))
    await hold({ ...exampleLesson, 'zh-CN.md': translation }, 'drop')
    await lesson.at('只慢一点')
  })

  it('ends at all lessons, and its stage opens in the sandbox and leads back', async () => {
    await own.open('#/learn')
    await choose(zipped(exampleLesson))
    await lesson.at('Just a bit slow')
    await own.page.getByRole('button', { name: 'Open this in the sandbox' }).click()
    await own.page.locator('.stage [data-part="c1"]').first().waitFor()
    await own.page.getByRole('link', { name: /^Back to/ }).click()
    await lesson.at('Just a bit slow')
    await own.page.goto(own.page.url().replace('/hook', '/exit'))
    await lesson.at('In one sentence')
    await lesson.press('All lessons')
    await own.page.getByRole('heading', { name: 'Learn', level: 1 }).waitFor()
  })

  it('works where the browser keeps nothing, and the page says what that means', async () => {
    await own.page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get() {
          throw new DOMException('no', 'SecurityError')
        },
      })
    })
    await own.open('#/learn')
    expect(await own.page.getByText('This browser keeps nothing for this tab').count()).toBe(0)
    await choose(zipped(exampleLesson))
    await lesson.at('Just a bit slow')
    await own.page.getByText('This browser keeps nothing for this tab').waitFor()
    await own.page.reload()
    await own.page.getByRole('heading', { name: 'No lesson has been opened here' }).waitFor()
  })
})

describe('a lesson with a mistake', () => {
  it('is answered with file, line, what is wrong and a mend; mended and dropped again it is played where it was left', async () => {
    await own.open('#/learn')
    await choose(zipped({ ...exampleLesson, 'lesson.yaml': yaml.replace('kind: vary', 'kind: vari') }))
    await own.page.getByRole('heading', { name: 'This lesson has a mistake in its files' }).waitFor()
    const line = yaml.split('\n').findIndex(each => each.includes('kind: vary')) + 1
    await expect
      .poll(problems)
      .toEqual([
        expect.stringMatching(
          new RegExp(
            `^my-oven/lesson\\.yaml, line ${line}[\\s\\S]*"vari" is not one of the choices[\\s\\S]*did you mean "vary"\\?$`,
          ),
        ),
      ])
    await hold(exampleLesson, 'drop')
    await lesson.at('Just a bit slow')
    await own.page.goto(own.page.url().replace('/hook', '/vary'))
    await lesson.at('A faster oven')
    await hold({ ...exampleLesson, 'en.md': prose.replace('vary: A faster oven', 'vary: The faster oven') }, 'drop')
    await lesson.at('The faster oven')
  })

  it.each([
    [
      'a claim that the engine denies',
      {
        'lesson.yaml': yaml
          .replace('near: waiting', 'near: made')
          .replace('near: made, misconception', 'near: waiting, misconception'),
      },
      /makes every right, and the lesson says right/,
    ],
    [
      'a lesson of a newer Ackademy',
      { 'lesson.yaml': yaml.replace('lesson: 1', 'lesson: 2') },
      /written in format 2, and this Ackademy reads up to 1[\s\S]*open it in a newer Ackademy/,
    ],
    ['no lesson at all', { 'lesson.yaml': '' }, /is no lesson: it has no fields/],
    ['aliases that would fill the memory', { 'lesson.yaml': bomb() }, /refers to itself too often/],
    ['brackets without end', { 'lesson.yaml': '['.repeat(100_000) }, /lesson\.yaml/],
  ])('%s is said in a sentence', async (_, change, sentence) => {
    await own.open('#/learn')
    await choose(zipped({ ...exampleLesson, ...change }))
    await expect.poll(said).toMatch(sentence)
  })

  it('brings no HTML and no script into the page, whatever its words, its names and its folder are', async () => {
    const planted = '<img src="x" onerror="window.planted = true">'
    for (const words of [
      prose.replace('Guests order', `${planted} Guests order`),
      prose.replace('## hook: Just a bit slow\n', `## hook: Just a bit slow\n\n${planted}\n`),
      prose.replace('It never rests.', '[rests](javascript:window.planted=true)'),
    ]) {
      await own.open('#/learn')
      await choose(zipped({ ...exampleLesson, 'en.md': words }, planted.replaceAll('/', '')))
      await expect.poll(said).toMatch(/HTML is not allowed here|may not go to "javascript:/)
    }
    const named = yaml
      .replace('name: Guests', `name: '<img src=x>'`)
      .replace('title: A slow oven', `title: '<img src=x>'`)
    await choose(zipped({ ...exampleLesson, 'lesson.yaml': named }))
    await lesson.at('Just a bit slow')
    await own.page.locator('.stage [data-part="p1"]').first().waitFor()
    await expect.poll(() => own.page.locator('.stage').first().textContent()).toContain('<img')
    expect(await own.page.locator('img').count()).toBe(0)
    expect(await own.page.evaluate(() => 'planted' in window)).toBe(false)
  })
})

describe('files that are no lesson', () => {
  it.each([
    ['en', 'cat.png', 'There is no file lesson.yaml', 'with exactly these names'],
    ['zh-CN', 'cat.png', '没有 lesson.yaml 文件', '文件名须完全一致'],
    ['en', 'shop.json', 'looks like a scenario', 'open it in the sandbox'],
    ['zh-CN', 'oven.zip', '无法解压这个 zip', '重新制作 zip'],
    ['en', 'lesson.yaml', 'a lesson needs its words', 'lesson.yaml and en.md together'],
  ])('are answered in the reader’s language: %s, %s', async (language, name, problem, mend) => {
    await own.open(`#/learn?lang=${language}`)
    await choose({ name, mimeType: '', buffer: Buffer.from('no lesson') })
    await expect.poll(said).toContain(problem)
    expect(await said()).toContain(mend)
    expect(await own.page.locator('#page h1').count()).toBe(1)
  })

  it('leave the lesson that was open where it was', async () => {
    await own.open('#/learn')
    await choose(zipped(exampleLesson))
    await lesson.at('Just a bit slow')
    await hold({ 'cat.txt': 'meow' }, 'drop')
    await own.page.getByRole('heading', { name: 'These files could not be opened as a lesson' }).waitFor()
    await own.page.getByRole('button', { name: 'Go on with the lesson before' }).click()
    await lesson.at('Just a bit slow')
  })

  it('are refused by their size before they are read', async () => {
    await own.open('#/learn')
    await choose({ name: 'oven.zip', mimeType: '', buffer: Buffer.alloc(1_000_001) })
    await expect.poll(said).toContain('larger than 1000 kB')
  })
})

/** Nine lists of nine of the list before: half a billion entries, should anybody write them out. */
function bomb(): string {
  const names = [...'abcdefghi']
  return names
    .map(
      (name, n) =>
        `${name}: &${name} [${Array.from({ length: 9 }, () => (n === 0 ? 'x' : `*${names[n - 1]}`)).join(', ')}]`,
    )
    .join('\n')
}
