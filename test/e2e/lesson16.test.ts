import { describe, expect, it } from 'vitest'
import { PHONE, seriousInThemes, tooSmallOn, tooWideOn, visit, WIDE } from './accessChecks.ts'
import { LessonDriver } from './lessonDriver.ts'
import { ownPage } from './ownPage.ts'

/** The first lesson on another broker than the plain queue: its model, picture and words are fetched with it. */
const LESSON = '#/learn/16-in-order-or-in-parallel'

const own = ownPage()
const lesson = new LessonDriver(own)

describe('lesson 16, on Kafka', () => {
  it('can be taken from its start to its end by keyboard alone, wrong guesses and a wrong try and all', async () => {
    const { page } = own
    await own.open(LESSON)
    await lesson.at('Three at one line')
    await lesson.skipToByKey('Next: make a guess')
    await lesson.pressByKey('Next: make a guess')
    await lesson.tabTo('None')
    await page.keyboard.press('Space')
    await expect.poll(() => page.getByRole('radio', { name: 'None', exact: true }).isChecked()).toBe(true)
    await lesson.pressByKey('Lock in my guess and run')
    await lesson.at('Watch who is done first')
    await lesson.pressByKey('Why is that?')
    await page.getByText('Handed out in order is not done in order.').waitFor()
    for (const guess of ['None, they share', 'Hardly any']) {
      await lesson.pressUntil('Lock in my guess and run')
      await lesson.tabTo(guess)
      await page.keyboard.press('Space')
      await lesson.pressByKey('Lock in my guess and run')
    }
    await lesson.pressUntil('Run')
    await lesson.at('In order and in time')
    await lesson.tabTo('Readers')
    for (const _ of [2, 3, 4]) await page.keyboard.press('ArrowRight')
    await lesson.hurry()
    await lesson.pressByKey('Run')
    await page.getByText('Not yet.').waitFor()
    await page.getByText('Some readers had nothing to do').waitFor()
    await lesson.pressByKey('Try again')
    await choose('Partitions', 'ArrowRight', 'ArrowRight')
    await choose('Key of a payment', 'ArrowRight', 'ArrowRight')
    await lesson.tabTo('Readers')
    for (const _ of [2, 3, 4]) await page.keyboard.press('ArrowRight')
    await lesson.hurry()
    await lesson.pressByKey('Run')
    await page.getByText('Solved. Every goal holds.').waitFor()
    await lesson.pressByKey('Finish the lesson')
    await lesson.at('In one sentence')
  })

  it('can be solved on a phone, in Chinese', async () => {
    const { page } = own
    await page.setViewportSize({ width: 390, height: 844 })
    await own.open(`${LESSON}/challenge?lang=zh-CN`)
    await lesson.at('既要顺序，又要及时')
    await choose('分区', 'ArrowRight', 'ArrowRight')
    await choose('付款的键', 'ArrowRight', 'ArrowRight')
    await page.getByRole('slider', { name: '消费者' }).fill('4')
    await lesson.hurry()
    await lesson.next.click()
    await page.waitForFunction(() => document.querySelectorAll('.goal[data-status="met"]').length === 3)
  })
})

describe('lesson 16', () => {
  it.each([
    ['a wide screen', WIDE],
    ['a phone', PHONE],
  ] as const)('has on %s nothing that axe finds serious in any theme, and room for everything', async (_, size) => {
    const { page } = await own.guarded({ ...size, bypassCSP: true, reducedMotion: 'reduce' })
    const found: string[] = []
    for (const [step, there] of [
      ['why-hot', '.stage [data-part="partitions.payments-3"]'],
      ['both', '.stage [data-part="groups.desk"]'],
      ['challenge', '.goals'],
    ] as const) {
      await page.setViewportSize(size.viewport)
      await visit(page, [`${LESSON}/${step}`, there])
      found.push(...(await seriousInThemes(page)))
      if (size === PHONE) found.push(...(await tooSmallOn(page)))
      else found.push(...(await tooWideOn(page)))
    }
    expect(found).toEqual([])
  })
})

/** Goes to a row of options by Tab and along it by arrows. */
async function choose(legend: string, ...keys: string[]): Promise<void> {
  const { page } = own
  await page.getByRole('group', { name: legend }).getByRole('radio', { checked: true }).focus()
  for (const key of keys) await page.keyboard.press(key)
}
