import { kafkaBroker } from '../../../src/brokers/kafka/broker.ts'
import { rabbitBroker } from '../../../src/brokers/rabbitmq/broker.ts'
import { registerBroker } from '../../../src/brokers/registry.ts'
import { parseScenario } from '../../../src/brokers/scenario.ts'
import type { Scene } from '../../../src/engine/scene.ts'
import { atMilliseconds } from '../../../src/engine/time.ts'
import { Session } from '../../../src/state/session.ts'
import { createChart } from '../../../src/view/charts/chart.ts'
import { linkCursors } from '../../../src/view/charts/cursorLink.ts'
import { createFateBar } from '../../../src/view/fateBar.ts'
import { createStage } from '../../../src/view/stage.ts'
import { fakeLogRun, PLAIN_LOGS } from '../fakeLogScene.ts'
import { type FakeOptions, fakeRun, PLAIN } from '../fakeScene.ts'
import { fakeSeries } from '../fakeSeries.ts'
import { english } from '../words.ts'

/** The picture by itself, in a browser: ?stage=750x530&t=10&consumers=3&backlog=60&theme=dark&play=1 (any field of FakeOptions), or ?logs=3&groups=2,4 (any field of FakeLogOptions). */
const query = new URLSearchParams(location.search)
const number = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise)
const root = document.documentElement
root.dataset.theme = query.get('theme') ?? 'light'
root.dataset.palette = query.get('palette') ?? 'okabe'

const options: Record<string, unknown> = { ...PLAIN }
for (const name of Object.keys(PLAIN)) {
  const given = query.get(name)
  if (given !== null) options[name] = given === 'true' ? true : Number(given)
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`harness: no element #${id}, got null`)
  return found
}

const [width = 750, height = 530] = (query.get('stage') ?? '750x530').split('x').map(Number)
const host = element('stage')
host.style.width = `${width}px`
host.style.height = `${height}px`

const example = query.get('example')
const run =
  example !== null
    ? await realRun(example)
    : query.has('logs')
      ? fakeLogRun(logOptions())
      : fakeRun(options as unknown as FakeOptions, number('t', 10) + 60)
const stage = createStage(host, {
  words: english,
  onSelect: selection => root.setAttribute('data-selected', JSON.stringify(selection)),
})
const fate = query.has('fate') ? createFateBar(element('fate'), { words: english }) : null
const lit = query.get('lit')
let at = number('t', 10)
let before = performance.now()
let frames = 0
let spent = 0
const started = before

function frame(now: number): void {
  const wallDeltaMs = now - before
  before = now
  const speed = number('speed', 1)
  const playing = query.has('play')
  if (playing) at += (wallDeltaMs / 1000) * speed
  const scene = run(at)
  const began = performance.now()
  stage.update({
    scene,
    playing,
    speed,
    seeked: frames === 0,
    wallDeltaMs,
    reducedMotion: query.has('still'),
    pinned: query.has('pinned') ? number('pinned', 0) : null,
    lit: lit === null ? null : lit.split(','),
  })
  fate?.update(scene.ledger)
  spent += performance.now() - began
  frames += 1
  const fps = Math.round((frames * 1000) / (now - started + 1))
  root.setAttribute('data-fps', `${fps} fps, ${(spent / frames).toFixed(2)} ms a frame`)
  requestAnimationFrame(frame)
}

requestAnimationFrame(frame)

if (query.has('charts')) showCharts()

function showCharts(): void {
  const link = linkCursors()
  const end = number('end', 30)
  const marks = [
    { at: atMilliseconds(8000), text: 'c2 crashed', kind: 'crash' },
    { at: atMilliseconds(11_500), text: 'c2 back', kind: 'restart' },
    { at: atMilliseconds(12_000), text: 'rate 7/s', kind: 'edit' },
  ] as const
  const series = fakeSeries({ bins: end * 10, marks })
  const before = query.has('before') ? fakeSeries({ bins: end * 10, binMs: 90 }) : null
  for (const kind of ['backlog', 'cumulative', 'rates', 'latency'] as const) {
    const place = element('charts').appendChild(document.createElement('div'))
    place.style.width = query.get('chartWidth') ?? '750px'
    place.style.height = '170px'
    const chart = createChart(kind, place, {
      words: english,
      link,
      onSeek: at => root.setAttribute('data-seek', String(at)),
      onDraw: points => root.setAttribute('data-drawn', JSON.stringify(points)),
    })
    const guess = query.get('guess')
    chart.update({
      series,
      now: atMilliseconds(number('now', end) * 1000),
      until: atMilliseconds(number('until', end * 1.3) * 1000),
      capacity: query.has('capacity') ? number('capacity', 0) : null,
      before,
      prediction:
        guess === 'level'
          ? { kind: 'level', value: 30 }
          : guess === 'curve'
            ? { kind: 'curve', points: [0, 5, 10, 15, 20].map(s => ({ at: atMilliseconds(s * 1000), value: s * 3 })) }
            : guess === 'point'
              ? { kind: 'point', point: { at: atMilliseconds(12_000), value: 40 } }
              : null,
      draw: query.has('draw') ? { from: atMilliseconds(0), to: atMilliseconds(30_000), steps: 12, max: 100 } : null,
    })
  }
  if (query.has('cursor')) link.point(atMilliseconds(number('cursor', 10) * 1000))
}

function logOptions(): object {
  const given: Record<string, unknown> = {}
  for (const name of Object.keys(PLAIN_LOGS)) {
    const value = query.get(name)
    if (value === null) continue
    given[name] = name === 'groups' ? value.split(',').map(Number) : value === 'true' ? true : Number(value)
  }
  return given
}

/** ?example=brokerCrash: a scenario of docs/examples, run by the engine. */
async function realRun(name: string): Promise<(at: number) => Scene> {
  registerBroker(rabbitBroker)
  registerBroker(kafkaBroker)
  const text = await (await fetch(`/docs/examples/${name}.json`)).text()
  const parsed = parseScenario(JSON.parse(text))
  if (!('scenario' in parsed)) throw new Error(`harness: ${JSON.stringify(parsed.problems)}`)
  const session = new Session(parsed.scenario)
  return at => {
    session.seek(at * 1_000_000)
    session.tick(0, () => true)
    return session.scene()
  }
}
