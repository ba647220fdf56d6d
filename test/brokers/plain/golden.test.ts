import { describe, expect, it } from 'vitest'
import { at, atOnce, type PlainRun, plainRun, takes } from './plainRun.ts'

/** Compares a run's whole story with the one that was read and agreed to: test/golden/<name>.txt. */
async function expectStory(run: PlainRun, name: string): Promise<void> {
  await expect(`${run.told().join('\n')}\n`).toMatchFileSnapshot(`../../golden/${name}.txt`)
}

describe('stories agreed to, one sentence an event', () => {
  it('three messages and one worker', async () => {
    const run = plainRun(
      { producers: { p1: { name: 'Shop', ...at(0, 100, 300) } }, consumers: { c1: takes(250) } },
      2000,
    )
    await expectStory(run, 'plainOneWorker')
  })

  it('a worker dies with its hands full', async () => {
    const c = { ...takes(400), prefetch: 2 }
    const run = plainRun({ producers: { p1: atOnce(5) }, consumers: { c1: c, c2: c } }, 3000, [
      [500, 'crash', 'c2', 300],
    ])
    await expectStory(run, 'plainWorkerDies')
  })

  it('a poison message is tried three times, dies and is replayed to a mended worker', async () => {
    const run = plainRun(
      {
        queue: { maxAttempts: 3, retry: { kind: 'exponential', delayMs: 100 } },
        producers: { p1: { ...at(0), poisonShare: 1 }, p2: at(50) },
        consumers: { c1: takes(100) },
      },
      3000,
      [
        [1000, 'set', 'consumers.c1.poisonFails', false],
        [1500, 'replay', 'queue'],
      ],
    )
    await expectStory(run, 'plainPoison')
  })

  it('the broker dies before it has written, and a producer with confirms sends again', async () => {
    const run = plainRun(
      {
        queue: { storage: 'durable', flushIntervalMs: 200, dedupWindowMs: 60_000 },
        producers: { p1: { ...at(0, 150, 250), confirms: true } },
        consumers: { c1: { ...takes(1000), idempotenceWindowMs: 60_000 } },
      },
      4000,
      [[300, 'crash', 'broker', 200]],
    )
    await expectStory(run, 'plainBrokerDies')
  })

  it('without a queue, a slow worker and an impatient caller do the work twice', async () => {
    const p1 = { ...at(0, 200), callTimeoutMs: 300, whenRefused: 'retry', retryDelayMs: 250, retryLimit: 1 }
    const run = plainRun({ path: 'direct', producers: { p1 }, consumers: { c1: takes(400), c2: takes(100) } }, 2000)
    await expectStory(run, 'plainDirect')
  })
})
