import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Action } from '../../src/engine/model.ts'
import { sliderValue } from '../../src/lessons/controls.ts'
import type { ChallengeStep, Control, PredictStep, StagedAction, Step } from '../../src/lessons/lesson.ts'
import { parseLesson } from '../../src/lessons/parseLesson.ts'
import { plainText } from '../../src/lessons/prose.ts'
import { translatedProse } from '../../src/lessons/translatedProse.ts'
import { type OpenLesson, openLesson } from '../../src/ui/learn/openLesson.ts'
import type { Hands } from './hands.ts'
import { drawn } from './mouse.ts'
import { PATIENCE_MS } from './pace.ts'
import { settingsThatMeet } from './triedSettings.ts'

const root = join(import.meta.dirname, '../../lessons')

/** Lessons in English with their answers, which are the same in every language and take a moment to work out. */
const worked = new Map<string, OpenLesson>()

/** Takes the name of a lesson's folder and a language, gives the lesson as the page opens it, with the answer to every question. */
export function openedAs(folder: string, language: string): OpenLesson {
  const english = worked.get(folder) ?? openedInEnglish(folder)
  worked.set(folder, english)
  if (language === 'en') return english
  const prose = translatedProse(textOf(`${folder}/en.md`), textOf(`${folder}/${language}.md`)).text
  const parsed = parseLesson({ folder, yaml: textOf(`${folder}/lesson.yaml`), prose })
  if ('problems' in parsed) throw new Error(`openedAs: ${folder} cannot be read in ${language}`)
  return { ...english, lesson: parsed.lesson }
}

function openedInEnglish(folder: string): OpenLesson {
  const opened = openLesson({
    id: folder,
    yaml: textOf(`${folder}/lesson.yaml`),
    english: textOf(`${folder}/en.md`),
    translation: null,
    glossaries: [textOf('glossary.en.md'), ''],
  })
  if (opened.is !== 'open') throw new Error(`openedInEnglish: ${folder} cannot be read, got "${opened.is}"`)
  return opened.open
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export interface PlayerOptions {
  readonly page: Page
  readonly open: OpenLesson
  readonly hands: Hands
  /** Whether guesses and answers are the right ones. */
  readonly right: boolean
  /** Told of every moment worth looking at. */
  seen?(what: string): Promise<void>
}

/** A learner who takes a lesson by what is on the screen, knowing from the lesson's own data what to choose. */
export class LessonPlayer {
  readonly #options: PlayerOptions

  constructor(options: PlayerOptions) {
    this.#options = options
  }

  /** Takes the lesson from the step that is open to its end. */
  async play(): Promise<void> {
    for (const step of this.#options.open.lesson.steps) {
      await this.#arrived(step)
      await this.#take(step)
    }
  }

  async #arrived(step: Step): Promise<void> {
    const { page, open } = this.#options
    await page.waitForFunction(id => window.location.hash.split('?')[0]?.split('/').at(-1) === id, step.id)
    await page.locator('.stepCard h1', { hasText: withoutNumbers(plainText(step.title, () => '\u0000')) }).waitFor()
    await page.waitForFunction(isInSight)
    const card = await page.locator('.stepCard').innerText()
    expect(`${open.lesson.id}/${step.id}: ${card}`).not.toMatch(/[{}]|undefined|NaN/)
    await this.#options.seen?.(`${step.id}-a`)
  }

  async #take(step: Step): Promise<void> {
    switch (step.kind) {
      case 'predict':
        await this.#guess(step)
        await this.#options.seen?.(`${step.id}-b`)
        return this.#press(this.#next)
      case 'vary':
        return this.#vary(step)
      case 'challenge':
        return this.#solve(step)
      case 'exit':
        return this.#answerAll(step)
      case 'explain':
        await this.#explained(step)
        return this.#goOn(step)
      default:
        return this.#goOn(step)
    }
  }

  #press(button: Locator): Promise<void> {
    return this.#options.hands.press(button)
  }

  get #next(): Locator {
    return this.#options.page.locator('.stepFooter .primary')
  }

  /** Presses the black button until it has led on: it runs what is to be watched, then skips to its end, then goes on. */
  async #goOn(step: Step): Promise<void> {
    const { page } = this.#options
    for (let presses = 0; presses < 4; presses++) {
      const before = await this.#next.innerText()
      if (step.kind === 'run' || step.kind === 'hook') await this.#options.seen?.(`${step.id}-${'bcde'[presses]}`)
      await this.#press(this.#next)
      // The button says something else once it has done what it said, or it has led on.
      await page.waitForFunction(
        ([text, id]) =>
          document.querySelector<HTMLElement>('.stepFooter .primary')?.innerText !== text ||
          window.location.hash.split('?')[0]?.split('/').at(-1) !== id,
        [before, step.id],
      )
      if ((await this.#here()) !== step.id) return
    }
    throw new Error(`goOn: the button does not lead on from "${step.id}", got "${await this.#next.innerText()}"`)
  }

  /** The step that the address names now: the page itself says it, since Playwright hears of it a moment later. */
  #here(): Promise<string> {
    return this.#options.page.evaluate(() => window.location.hash.split('?')[0]?.split('/').at(-1) ?? '')
  }

  async #guess({ id, prediction }: PredictStep): Promise<void> {
    const { page, open, right } = this.#options
    const answer = open.answers.get(id)
    const card = page.locator('.prediction')
    if (prediction.kind === 'draw') return drawn(page.locator('.chartHost').first())
    if (prediction.kind === 'number') {
      if (answer?.kind !== 'number' || answer.value === null) throw new Error(`guess: ${id} has no answer`)
      const { min, max, step } = prediction
      const exact = Math.min(max, Math.max(min, min + Math.round((answer.value - min) / step) * step))
      const wrong = exact > (min + max) / 2 ? min : max
      // The slider stands in the middle before it is touched: to guess just that, one moves it away and back.
      await this.#options.hands.set(card.locator('input[type="range"]'), min)
      return this.#options.hands.set(card.locator('input[type="range"]'), Number((right ? exact : wrong).toFixed(3)))
    }
    if (answer?.kind !== 'options') throw new Error(`guess: ${id} has no answer`)
    const wrong = prediction.options.find(option => !answer.right.includes(option.id))?.id
    await this.#options.hands.choose(card.locator(`input[value="${right ? answer.right[0] : wrong}"]`))
  }

  /** The words for the guess are there, and say right where it was. */
  async #explained(step: Step): Promise<void> {
    const { open, page, right } = this.#options
    if (step.kind !== 'explain' || step.of === null) return
    const predicting = open.lesson.steps.find(each => each.id === step.of)
    const said = page.locator('.compare')
    await expect
      .poll(async () => (await said.innerText()).length, { message: `${open.lesson.id}/${step.id} says why` })
      .toBeGreaterThan(10)
    if (predicting?.kind === 'predict' && predicting.prediction.kind !== 'draw')
      await expect.poll(() => said.getAttribute('data-right')).toBe(String(right))
  }

  async #vary(step: Extract<Step, { kind: 'vary' }>): Promise<void> {
    const { page, open, right } = this.#options
    const wanted = right ? settingsThatMeet(open.lesson, step) : []
    if (wanted === null) throw new Error(`vary: no setting meets the goals of "${step.id}"`)
    for (const { control, shown } of wanted) await this.#control(control, shown)
    await this.#press(this.#next)
    await this.#toEnd()
    await page.locator('.goal[data-status="met"], .goal[data-status="missed"]').first().waitFor()
    await this.#options.seen?.(`${step.id}-b`)
    if (!right) return this.#press(page.locator('.asides button').first())
    await page.locator('.outcome .solved').waitFor()
    await this.#press(this.#next)
  }

  /** Moves the playhead to the end with the scrubber, as who does not want to wait does. */
  async #toEnd(): Promise<void> {
    const scrubber = this.#options.page.locator('.scrubber')
    await this.#options.hands.seek(scrubber, Number(await scrubber.getAttribute('max')))
  }

  async #solve(step: ChallengeStep): Promise<void> {
    const { page } = this.#options
    const { solution, stages, unseen, startMs, goals } = step.challenge
    if (!this.#options.right) {
      await this.#press(this.#next)
      await this.#toEnd()
      await page.locator('.outcome .verdict').waitFor()
      await this.#options.seen?.(`${step.id}-b`)
      for (let left = 3; left > 0; left--) await this.#press(page.locator('.hintButtons button').first())
      await this.#options.seen?.(`${step.id}-c`)
      return this.#press(page.locator('.asides button').first())
    }
    if (solution.line !== null)
      await this.#options.hands.set(page.locator('.alertLine input[type="number"]'), solution.line)
    for (const stage of stages) {
      // The button leads from a stage on which all is right to the next.
      if (stage !== stages[0]) await this.#press(this.#next)
      if (stages.length > 1)
        await expect.poll(() => page.locator(`.stepCard .segment input[value="${stage}"]`).isChecked()).toBe(true)
      const actions = solution.actions.filter(({ run }) => run === stage)
      for (const { action } of actions.filter(({ at }) => at <= startMs * 1000 + 1000))
        await this.#act(step, action, stage)
      await this.#press(this.#next)
      await this.#later(
        step,
        actions.filter(({ at }) => at > startMs * 1000 + 1000),
        stage,
      )
      await this.#toEnd()
      const decided = stages.slice(0, stages.indexOf(stage) + 1)
      await page.waitForFunction(
        wanted => document.querySelectorAll('.goal[data-status="met"]').length >= wanted,
        goals.filter(({ run }) => run === null || decided.includes(run)).length,
      )
    }
    // So it leads to the runs that nobody has seen, and no further until they are checked.
    if (unseen.length > 0) await this.#press(this.#next)
    await page.locator('.outcome .solved').waitFor({ timeout: 4 * PATIENCE_MS })
    await this.#options.seen?.(`${step.id}-b`)
    await this.#press(this.#next)
  }

  async #later(step: ChallengeStep, actions: readonly StagedAction[], stage: string): Promise<void> {
    if (actions.length === 0) return
    // Time stands still while one reaches for a control.
    await this.#press(this.#next)
    for (const { at, action } of actions) {
      await this.#options.hands.seek(this.#options.page.locator('.scrubber'), at / 1000)
      await this.#options.page.waitForFunction(
        ms => Number(document.querySelector<HTMLInputElement>('.scrubber')?.value) >= ms,
        at / 1000,
      )
      await this.#act(step, action, stage)
    }
  }

  /** Does with the step's own controls what an action says. */
  async #act(step: Step, action: Action, stage: string): Promise<void> {
    const fits = (control: Control): boolean => control.run === null || control.run === stage
    const control = step.controls.find(each => fits(each) && doesControl(each, action))
    if (control === undefined) throw new Error(`act: no control of "${step.id}" does it, got ${JSON.stringify(action)}`)
    switch (control.kind) {
      case 'button':
        return this.#press(this.#options.page.locator(`[data-control="${control.id}"] button`))
      case 'choice': {
        const value = JSON.stringify(action.value)
        const option = control.options.find(each => JSON.stringify(each.value) === value)
        return this.#control(control.id, option?.id ?? '')
      }
      case 'slider':
        return this.#control(control.id, shownOf(control, Number(action.value)))
    }
  }

  /** Sets a control: an option by its id, a slider by the number it shows. */
  async #control(id: string, value: string | number): Promise<void> {
    const control = this.#options.page.locator(`[data-control="${id}"]`)
    const { hands } = this.#options
    if (typeof value === 'number') return hands.set(control.locator('input[type="range"]'), value)
    await hands.choose(control.locator(`input[value="${value}"]`))
  }

  async #answerAll(step: Extract<Step, { kind: 'exit' }>): Promise<void> {
    const { page, open, right } = this.#options
    const quizzes = [step.takeaway, ...open.lesson.recall]
    const cards = page.locator('.stepCard .quiz')
    await expect.poll(() => cards.count()).toBe(quizzes.length)
    for (const [n, quiz] of quizzes.entries()) {
      const wrong = quiz.options.find(({ id }) => id !== quiz.answer)?.id
      const chosen = right ? quiz.answer : wrong
      await this.#options.hands.choose(cards.nth(n).locator(`input[value="${chosen}"]`))
      await expect.poll(() => cards.nth(n).locator('.verdict').getAttribute('data-right')).toBe(String(right))
    }
    await this.#options.seen?.(`${step.id}-b`)
  }
}

/** Runs on the page: the heading of the step is on the screen and nothing lies over it. */
function isInSight(): boolean {
  const heading = document.querySelector('.stepCard h1')
  if (heading === null) return false
  const { left, top, height } = heading.getBoundingClientRect()
  return heading.contains(document.elementFromPoint(left + 4, top + height / 2))
}

function doesControl(control: Control, action: Action): boolean {
  if (control.kind === 'button') return control.do === action.do && control.on === action.on
  return control.setting === action.on
}

/** What a slider shows for a value of its setting. */
function shownOf(slider: Extract<Control, { kind: 'slider' }>, value: number): number {
  if (slider.setting === 'consumers' || slider.setting === 'producers') return value
  const topology = slider.setting
    .split('.')
    .reduceRight<unknown>((inner, key) => ({ [key === '*' ? 'c1' : key]: inner }), value)
  return Number(sliderValue(slider, topology as object).toFixed(3))
}

/** A title as a pattern in which any number may stand where the lesson names one. */
function withoutNumbers(title: string): RegExp {
  const parts = title.split('\u0000').map(part => part.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(parts.join('.*'))
}
