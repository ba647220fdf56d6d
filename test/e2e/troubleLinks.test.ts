import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { Time } from '../../src/engine/time.ts'
import { packRun } from '../../src/state/shareLink.ts'
import { checksumOf, packText } from '../../src/state/shareLinkText.ts'
import { ownPage } from './ownPage.ts'
import { frames } from './pace.ts'

const IMAGE = '<img src=x onerror="document.title=1">'

const own = ownPage()

function linkTo(data: object, at = 5_000_000): string {
  const parsed = parseScenario({ ackademy: 1, ...data })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return packRun({ scenario: parsed.scenario, edits: [], at: at as Time })
}

const good = linkTo({ title: 'Rush hour', topology: { queue: { name: 'parcels' } } })
const sandbox = (run: string) => `#/sandbox?run=${run}`
const alert = () => own.page.locator('#page [role=alert]')
const stage = () => own.page.locator('.stageHost')

function forged(payload: unknown): string {
  const data = packText(JSON.stringify(payload))
  return `1.${data}.${checksumOf(data)}`
}

describe('a link to a run', () => {
  it('opens the run at its moment, paused', async () => {
    await own.open(sandbox(good))
    await stage().getByText('parcels').first().waitFor()
    await own.page.getByText('5.00 s').first().waitFor()
    await own.page.getByRole('button', { name: 'Play' }).waitFor()
    expect(await alert().count()).toBe(0)
  })

  it('that Share makes opens the same run, changes by hand and all, at the same moment in the same picture', async () => {
    const { page } = own
    await own.open('#/sandbox?preset=overload')
    const rate = page.getByRole('slider', { name: /Rate/ }).first()
    for (let step = 0; step < 5; step++) await rate.press('ArrowRight')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Play' }).waitFor()
    const seen = () =>
      page.evaluate(() => [
        document.querySelector('.fateHost')?.textContent,
        document.querySelector('.stageHost')?.textContent,
        document.querySelector('.scrubber')?.getAttribute('aria-valuetext'),
      ])
    // What is drawn comes a frame later than the button.
    await frames(page, 2)
    const before = await seen()
    await page.getByRole('button', { name: 'Share' }).click()
    const shown = page.getByLabel('Link to this run, as it stands')
    await expect.poll(() => shown.inputValue()).toContain('run=')
    const link = await shown.inputValue()
    expect(link.length).toBeLessThanOrEqual(2000)
    await own.open(new URL(link).hash)
    await stage().getByText('Shop').first().waitFor()
    await expect.poll(seen).toEqual(before)
    await page.getByRole('button', { name: 'Play' }).waitFor()
  })

  it.each([
    ['cut in half', good.slice(0, good.length / 2), 'this link is cut short'],
    [
      'with one character changed',
      good.replace(/\.(.)/, (_all, first) => `.${first === 'a' ? 'b' : 'a'}`),
      'this link is damaged',
    ],
    ['from a newer Ackademy', good.replace(/^1/, '7'), 'this link was made by a newer Ackademy'],
    ['with nothing in it', '', 'this link is damaged'],
    ['with a script in it', encodeURIComponent('"><script>document.title=1</script>'), 'this link is damaged'],
    [
      'with keys that have powers',
      forged({ s: JSON.parse('{"ackademy":1,"__proto__":{"x":1}}') }),
      'this link does not hold a run',
    ],
    ['with a value of the wrong kind', forged({ s: { ackademy: 1, seed: IMAGE } }), 'seed must be'],
    [
      'with a field that nobody knows',
      forged({ s: { ackademy: 1, topology: { queue: { maxLenght: 5 } } } }),
      'did you mean "maxLength"?',
    ],
  ])('%s says so in one sentence and starts safely', async (_what, run, sentence) => {
    await own.open(sandbox(run))
    await alert().getByText(sentence).waitFor()
    await expect.poll(() => alert().count()).toBe(1)
    await stage().getByText('Shop').first().waitFor()
    await own.page.getByRole('button', { name: 'Pause' }).click()
    await own.page.getByRole('button', { name: 'Play' }).waitFor()
    expect(await own.page.title()).toContain('Ackademy')
  })

  it('that unpacks to ten megabytes opens a safe start', async () => {
    const data = packText(`{"s":"${' '.repeat(10_000_000)}"}`)
    await own.open(sandbox(`1.${data}.${checksumOf(data)}`))
    await alert().getByText('this link does not hold a run').waitFor()
  })

  it('to a moment a year ahead of a busy queue shows the way there and lets one leave', async () => {
    const busy = { topology: { producers: { p1: { arrivals: { kind: 'poisson', ratePerSecond: 5000 } } } } }
    await own.open(sandbox(linkTo(busy, 31_536_000_000_000)))
    await own.page.getByRole('status').filter({ hasText: /\w/ }).first().waitFor()
    await own.page.getByRole('link', { name: 'Learn' }).click()
    await own.page.getByRole('heading', { level: 1 }).waitFor()
  })

  it('in which time stands still from the start says so and can be restarted', async () => {
    const standstill = {
      topology: {
        producers: { p1: { arrivals: { kind: 'times', atMs: [0] } } },
        consumers: { c1: { service: { kind: 'constant', meanMs: 0 }, failChance: 1 } },
      },
    }
    await own.open(sandbox(linkTo(standstill)))
    await own.page
      .getByRole('status')
      .filter({ hasText: /Time cannot go on/ })
      .first()
      .waitFor()
    await stage().waitFor()
  })
})

describe('text from a link', () => {
  it('is shown as text wherever it is shown, never as HTML', async () => {
    const topology = {
      producers: { p1: { name: IMAGE } },
      queue: { name: IMAGE },
      consumers: { c1: { name: IMAGE } },
      business: { wish: '<b>wish</b>', effect: '<i>effect</i>' },
    }
    await own.open(sandbox(linkTo({ title: IMAGE, topology })))
    await stage().getByText('<img').first().waitFor()
    await own.page.getByText('Events', { exact: true }).click()
    await own.page.getByRole('button', { name: 'Share' }).click()
    await own.page.locator('dialog[open]').waitFor()
    expect(await own.page.locator('img[src=x], b:text("wish"), i:text("effect")').count()).toBe(0)
    expect(await own.page.title()).toContain('Ackademy')
  })

  it('in an address is shown as text, never as HTML', async () => {
    for (const hash of [
      `#/${IMAGE}`,
      `#/learn/${IMAGE}`,
      `#/sandbox?preset=${IMAGE}`,
      `#/sandbox?${IMAGE}`,
      `#/?theme=${IMAGE}`,
    ]) {
      await own.open(hash)
      expect(await own.page.locator('img[src=x]').count()).toBe(0)
    }
    expect(await own.page.title()).toContain('Ackademy')
  })
})

describe('an address that leads nowhere', () => {
  it.each([
    ['#/nowhere', 'there is no page "nowhere"'],
    ['#/learn/99-no-such-lesson', '99-no-such-lesson'],
    ['#/sandbox?preset=noSuchPreset', 'there is no situation "noSuchPreset"'],
  ])('%s says so and offers ways on', async (hash, sentence) => {
    await own.open(hash)
    await own.page.getByText(sentence).first().waitFor()
    await expect.poll(() => own.page.getByRole('link').count()).toBeGreaterThan(2)
  })
})

describe('an option of the address', () => {
  it('that is not known is told of in a sentence, and the rest of the address holds', async () => {
    const { page } = own
    await own.open('#/sandbox?theme=darkk&seed=x&preset=overload&embed')
    const notice = page.locator('.notice')
    await notice.getByText('“theme” was left out: "darkk" is not one of the choices (did you mean "dark"?)').waitFor()
    await notice.getByText('“seed” was left out').waitFor()
    expect(await page.locator('header').count()).toBe(0)
    await notice.getByRole('button', { name: 'Dismiss' }).click()
    await notice.waitFor({ state: 'detached' })
    await stage().getByText('Shop').first().waitFor()
  })

  it('can leave out the settings, and the transport too', async () => {
    const { page } = own
    const rate = page.getByRole('slider', { name: /Rate/ })
    const play = page.getByRole('button', { name: /^(Play|Pause)$/ })
    for (const [controls, settings, transport] of [
      ['all', 1, 1],
      ['transport', 0, 1],
      ['none', 0, 0],
    ] as const) {
      await own.open(`#/sandbox?controls=${controls}`)
      await stage().getByText('Shop').first().waitFor()
      await expect.poll(async () => [await rate.count(), await play.count()]).toEqual([settings, transport])
    }
    await page.locator('[data-part="c1"]').first().click()
    await page.locator('.inspector').getByRole('heading').waitFor()
    expect(await page.getByRole('button', { name: 'Crash it' }).count()).toBe(0)
  })

  it('sets the seed of the run: the same number gives the same run', async () => {
    const { page } = own
    const runs: string[] = []
    for (const seed of [7, 8, 7]) {
      await own.open(`#/sandbox?preset=overload&seed=${seed}`)
      await page.getByRole('button', { name: 'Pause' }).click()
      const slider = page.getByRole('slider', { name: 'Moment on show' })
      await slider.press('End')
      await expect.poll(() => slider.getAttribute('aria-valuetext')).toMatch(/^20(\.0+)? s$/)
      await frames(page, 2)
      runs.push((await page.locator('.fateHost').textContent()) ?? '')
    }
    expect(runs[0]).toBe(runs[2])
    expect(runs[0]).not.toBe(runs[1])
  })
})

describe('what is wrong, to who reads Chinese', () => {
  it.each([
    ['#/learn?lang=zh-CN&theme=darkk', '地址中的“theme”', '您想写的是“dark”吗？'],
    ['#/sandbox?lang=zh-CN&run=1.abc', '链接不完整：缺少结尾', '重新复制完整链接'],
    ['#/sandbox?lang=zh-CN&preset=overlod', '没有情形“overlod”', '请从列表中选择'],
    ['#/sandbx?lang=zh-CN', '没有页面 "sandbx"', '您想写的是“sandbox”吗？'],
  ])('of %s is said in Chinese', async (hash, problem, mend) => {
    await own.open(hash)
    await own.page.getByText(problem).first().waitFor()
    await own.page.getByText(mend).first().waitFor()
  })
})
