import type { SweepAnswer, SweepPoint } from './sweepPoint.ts'

/** Somebody who runs one point at a time: a Web Worker, or a fake in tests. */
export interface SweepWorker {
  run(point: SweepPoint): void
  stop(): void
}

/** Makes a worker that calls back with each answer, or with why it died. */
export type SpawnWorker = (onAnswer: (answer: SweepAnswer) => void, onDeath: (why: string) => void) => SweepWorker

export interface SweepOptions {
  /** How many runs at the same time: usually the number of cores, less one for the page. */
  readonly workers: number
  readonly spawn?: SpawnWorker
  /** Told of every answer as it comes, with how many of how many there are. */
  onAnswer?(answer: SweepAnswer, done: number, total: number): void
  /** Told once, with every answer in the order of the points, whichever came first. Not told after a stop. */
  onEnd(answers: readonly SweepAnswer[]): void
}

/** Takes the runs of a sweep, runs them beside the page on as many cores as told; gives what stops it at once. */
export function startSweep(points: readonly SweepPoint[], options: SweepOptions): { stop(): void } {
  const sweep = new Sweep(points, options)
  sweep.start()
  return { stop: () => sweep.stop() }
}

/** A worker and the run that it is at. */
interface Hand {
  readonly worker: SweepWorker
  point: SweepPoint | null
}

class Sweep {
  readonly #points: readonly SweepPoint[]
  readonly #options: SweepOptions
  readonly #waiting: SweepPoint[]
  readonly #answers = new Map<number, SweepAnswer>()
  readonly #crew = new Set<Hand>()

  constructor(points: readonly SweepPoint[], options: SweepOptions) {
    this.#points = points
    this.#options = options
    this.#waiting = [...points]
  }

  start(): void {
    const workers = Math.min(Math.max(1, this.#options.workers), this.#points.length)
    for (let hired = 0; hired < workers; hired++) this.#hire()
    if (this.#points.length === 0) this.#options.onEnd([])
  }

  stop(): void {
    this.#waiting.length = 0
    for (const hand of this.#crew) this.#dismiss(hand)
  }

  #hire(): void {
    const spawn = this.#options.spawn ?? spawnWebWorker
    const hand: Hand = {
      worker: spawn(
        answer => this.#take(hand, answer),
        why => this.#lose(hand, why),
      ),
      point: null,
    }
    this.#crew.add(hand)
    this.#next(hand)
  }

  #next(hand: Hand): void {
    hand.point = this.#waiting.shift() ?? null
    if (hand.point === null) this.#dismiss(hand)
    else hand.worker.run(hand.point)
  }

  #take(hand: Hand, answer: SweepAnswer): void {
    // A worker that was stopped may have had its answer on the way.
    if (!this.#crew.has(hand)) return
    this.#next(hand)
    this.#note(answer)
  }

  /** The run that a worker died of is answered with the reason; another worker takes the rest. */
  #lose(hand: Hand, why: string): void {
    const { point } = hand
    if (!this.#crew.has(hand) || point === null) return
    this.#dismiss(hand)
    if (this.#waiting.length > 0) this.#hire()
    this.#note({ index: point.index, problem: why })
  }

  #note(answer: SweepAnswer): void {
    const { onAnswer, onEnd } = this.#options
    const total = this.#points.length
    this.#answers.set(answer.index, answer)
    onAnswer?.(answer, this.#answers.size, total)
    if (this.#answers.size === total) onEnd(this.#points.flatMap(({ index }) => this.#answers.get(index) ?? []))
  }

  #dismiss(hand: Hand): void {
    this.#crew.delete(hand)
    hand.worker.stop()
  }
}

/** A real worker. Its file is a file of the built page, so the security policy allows it. */
function spawnWebWorker(onAnswer: (answer: SweepAnswer) => void, onDeath: (why: string) => void): SweepWorker {
  const worker = new Worker(new URL('./sweepWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<SweepAnswer>) => onAnswer(event.data))
  worker.addEventListener('error', event => onDeath(event.message || 'this run could not be started'))
  return { run: point => worker.postMessage(point), stop: () => worker.terminate() }
}
