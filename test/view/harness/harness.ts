import { createFateBar } from '../../../src/view/fateBar.ts'
import { createStage } from '../../../src/view/stage.ts'
import { type FakeOptions, fakeRun, PLAIN } from '../fakeScene.ts'

/** The picture by itself, in a browser: ?stage=750x530&t=10&consumers=3&backlog=60&theme=dark&play=1 (any field of FakeOptions). */
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

const run = fakeRun(options as unknown as FakeOptions, number('t', 10) + 60)
const stage = createStage(host, {
  onSelect: selection => root.setAttribute('data-selected', JSON.stringify(selection)),
})
const fate = query.has('fate') ? createFateBar(element('fate')) : null
const lit = query.get('lit')
let at = number('t', 10)
let before = performance.now()
let frames = 0
const started = before

function frame(now: number): void {
  const wallDeltaMs = now - before
  before = now
  const speed = number('speed', 1)
  const playing = query.has('play')
  if (playing) at += (wallDeltaMs / 1000) * speed
  const scene = run(at)
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
  frames += 1
  root.setAttribute('data-fps', String(Math.round((frames * 1000) / (now - started + 1))))
  requestAnimationFrame(frame)
}

requestAnimationFrame(frame)
