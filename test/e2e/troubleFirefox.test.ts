import { expect, inject, it } from 'vitest'
import { parseScenario } from '../../src/brokers/scenario.ts'
import type { Time } from '../../src/engine/time.ts'
import { packRun } from '../../src/state/shareLink.ts'
import { withChromium } from '../browsers/chromium.ts'
import { inFirefox } from '../browsers/firefox.ts'

const parsed = parseScenario({
  ackademy: 1,
  seed: 11,
  topology: {
    producers: { p1: { name: 'Shop', arrivals: { kind: 'poisson', ratePerSecond: 9 } } },
    queue: { name: 'parcels', maxAttempts: 3, retry: { kind: 'exponential', jitter: 'full' } },
    consumers: {
      c1: { service: { kind: 'logNormal', meanMs: 150 }, failChance: 0.2 },
      c2: { service: { kind: 'erlang', meanMs: 200 } },
    },
  },
})
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
const run = packRun({
  scenario: parsed.scenario,
  edits: [{ at: 4_000_001 as Time, action: { do: 'crash', on: 'c2', value: 2000 }, group: 'x' }],
  at: 9_876_543 as Time,
})

/** Runs in the page: waits until the link's moment is on show and has stood still for some frames, then gives what stands there in words. */
const seen = `new Promise(resolve => {
  let before = ''
  let still = 0
  const look = () => {
    const clock = document.querySelector('.scrubber')?.getAttribute('aria-valuetext') ?? ''
    const words = ['.fateHost', '.stageHost'].map(place => document.querySelector(place)?.textContent ?? '')
    const isThere = clock.startsWith('9.8') || clock.startsWith('9.9')
    still = isThere && words.join() === before ? still + 1 : 0
    before = words.join()
    if (still < 10) requestAnimationFrame(look)
    else resolve(words)
  }
  look()
})`

it('Firefox and Chromium show the same from one link', async () => {
  const address = `${inject('siteUrl')}#/sandbox?run=${run}`
  const inChromium = await withChromium(async browser => {
    const page = await browser.newPage()
    await page.goto(address)
    return page.evaluate(seen)
  })
  expect(inChromium).toEqual([expect.stringMatching(/Published \d\d/), expect.stringContaining('parcels')])
  expect(await inFirefox(address, seen)).toEqual(inChromium)
})
