import { join } from 'node:path'
import { freshBuild } from '../scripts/serve/freshBuild.ts'
import { serveFolder } from '../scripts/serve/staticServer.ts'
import type { Scenario } from '../src/brokers/scenario.ts'
import type { Time } from '../src/engine/time.ts'
import { shareLink } from '../src/state/shareLink.ts'
import { withChromium } from '../test/browsers/chromium.ts'
import { KAFKA_STAGES, kafkaStage, scenarioOf } from './brokerRuns.ts'
import type { Section } from './table.ts'

const WATCHED_MS = 5000

/** What is on the stage while frames are counted. Latency of a second keeps as many messages on the wires as are sent a second. */
const STAGES = [
  { name: '4 messages a second', waiting: 0, moving: 4 },
  { name: '60 waiting, 60 moving', waiting: 60, moving: 60 },
  { name: '1,000 waiting, 500 moving', waiting: 1000, moving: 500 },
  { name: '10,000 waiting, 2,000 moving', waiting: 10_000, moving: 2000 },
  { name: '100,000 waiting, 2,000 moving', waiting: 100_000, moving: 2000 },
] as const

interface Stage {
  readonly name: string
  readonly scenario: () => Scenario
  /** When everything that is to wait is there. */
  readonly atMs: number
}

const ALL: readonly Stage[] = [
  ...STAGES.map(stage => ({ name: stage.name, scenario: () => plainScenarioOf(stage), atMs: 0 })),
  ...KAFKA_STAGES.map(({ name, ...stage }) => ({ name, scenario: () => kafkaStage(stage), atMs: 8000 })),
]

/** Frames per second of the built page in a real Chromium (software drawing, no graphics card), at 1x speed, in the sandbox. */
export async function frames(): Promise<Section> {
  // The bench runs as one bundled module somewhere else; npm starts it in the root.
  const root = process.cwd()
  await freshBuild(root)
  const site = await serveFolder(join(root, 'dist'), '/')
  try {
    const rows = await withChromium(async browser => {
      const measured: string[][] = []
      for (const stage of ALL) {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
        await page.goto(addressOf(stage, site.url))
        await page.locator('.stage [data-part]').first().waitFor()
        const play = page.getByRole('button', { name: /^Play/ }).first()
        if (await play.isVisible()) await play.click()
        await page.waitForTimeout(2500)
        const gaps = await page.evaluate(watchFrames, WATCHED_MS)
        measured.push([stage.name, ...figuresOf(gaps)])
        await page.close()
      }
      return measured
    })
    return {
      title: `Frames in Chromium, 1440 x 900, over ${WATCHED_MS / 1000} s at 1x`,
      head: ['', 'frames/s', 'median ms', '95 % ms', 'longest ms'],
      rows,
    }
  } finally {
    await site.close()
  }
}

/** Runs in the page: the gaps between animation frames, in milliseconds. */
function watchFrames(forMs: number): Promise<number[]> {
  return new Promise(resolve => {
    const gaps: number[] = []
    const start = performance.now()
    let last = start
    const next = (now: number): void => {
      gaps.push(now - last)
      last = now
      if (now - start < forMs) requestAnimationFrame(next)
      else resolve(gaps.slice(1))
    }
    requestAnimationFrame(next)
  })
}

function figuresOf(gaps: readonly number[]): string[] {
  const sorted = [...gaps].sort((one, other) => one - other)
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  return [((gaps.length * 1000) / total).toFixed(1), at(0.5), at(0.95), at(1)]
}

function plainScenarioOf({ waiting, moving }: { readonly waiting: number; readonly moving: number }): Scenario {
  const producer = { arrivals: { kind: 'steady', ratePerSecond: moving }, latencyMs: 1000 }
  return scenarioOf({
    topology: {
      producers: { p1: producer, p2: { arrivals: { kind: 'manual' } } },
      // As many leave as arrive, so the backlog stays as it is.
      consumers: { c1: { service: { kind: 'constant', meanMs: 1000 / moving } } },
    },
    script: waiting === 0 ? [] : [{ atMs: 0, do: 'publish', on: 'p2', value: waiting }],
  })
}

function addressOf({ scenario, atMs }: Stage, page: string): string {
  const shared = shareLink({ scenario: scenario(), edits: [], at: (atMs * 1000) as Time }, page)
  if ('problem' in shared) throw new Error(`bench frames: ${shared.problem.problem}`)
  return shared.link
}
