import type { SweepAnswer, SweepPoint } from './sweepPoint.ts'

/** A task or an answer, by its place among the others. */
export interface Numbered {
  readonly index: number
}

/** A task that no answer came of, and why. */
export interface Unanswered extends Numbered {
  readonly problem: string
}

/** Somebody who does one task at a time: a Web Worker, or a fake in tests. */
export interface SweepWorker<Point extends Numbered = SweepPoint> {
  run(point: Point): void
  stop(): void
}

/** Makes a worker that calls back with each answer, or with why it died. */
export type SpawnWorker<Point extends Numbered = SweepPoint, Answer extends Numbered = SweepAnswer> = (
  onAnswer: (answer: Answer) => void,
  onDeath: (why: string) => void,
) => SweepWorker<Point>

export interface CrewOptions<Point extends Numbered, Answer extends Numbered> {
  /** How many runs at the same time: usually the number of cores, less one for the page. */
  readonly workers: number
  readonly spawn: SpawnWorker<Point, Answer>
  /** Told of every answer as it comes, with how many of how many there are. */
  onAnswer?(answer: Answer | Unanswered, done: number, total: number): void
  /** Told once, with every answer in the order of the points, whichever came first. Not told after a stop. */
  onEnd(answers: readonly (Answer | Unanswered)[]): void
}

export type SweepOptions = Omit<CrewOptions<SweepPoint, SweepAnswer>, 'spawn'> & { readonly spawn?: SpawnWorker }

/** Takes the runs of a sweep, runs them beside the page on as many cores as told; gives what stops it at once. */
export function startSweep(points: readonly SweepPoint[], options: SweepOptions): { stop(): void } {
  return startCrew(points, { ...options, spawn: options.spawn ?? spawnWebWorker })
}

/** Takes tasks, has them done beside the page by as many workers as told; gives what stops them all at once. */
export function startCrew<Point extends Numbered, Answer extends Numbered>(
  points: readonly Point[],
  options: CrewOptions<Point, Answer>,
): { stop(): void } {
  const sweep = new Sweep(points, options)
  sweep.start()
  return { stop: () => sweep.stop() }
}

/** A worker and the run that it is at. */
interface Hand<Point extends Numbered> {
  readonly worker: SweepWorker<Point>
  point: Point | null
}

class Sweep<Point extends Numbered, Answer extends Numbered> {
  readonly #points: readonly Point[]
  readonly #options: CrewOptions<Point, Answer>
  readonly #waiting: Point[]
  readonly #answers = new Map<number, Answer | Unanswered>()
  readonly #crew = new Set<Hand<Point>>()

  constructor(points: readonly Point[], options: CrewOptions<Point, Answer>) {
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
    const hand: Hand<Point> = {
      worker: this.#options.spawn(
        answer => this.#take(hand, answer),
        why => this.#lose(hand, why),
      ),
      point: null,
    }
    this.#crew.add(hand)
    this.#next(hand)
  }

  #next(hand: Hand<Point>): void {
    hand.point = this.#waiting.shift() ?? null
    if (hand.point === null) this.#dismiss(hand)
    else hand.worker.run(hand.point)
  }

  #take(hand: Hand<Point>, answer: Answer): void {
    // A worker that was stopped may have had its answer on the way.
    if (!this.#crew.has(hand)) return
    this.#next(hand)
    this.#note(answer)
  }

  /** The run that a worker died of is answered with the reason; another worker takes the rest. */
  #lose(hand: Hand<Point>, why: string): void {
    const { point } = hand
    if (!this.#crew.has(hand) || point === null) return
    this.#dismiss(hand)
    if (this.#waiting.length > 0) this.#hire()
    this.#note({ index: point.index, problem: why })
  }

  #note(answer: Answer | Unanswered): void {
    const { onAnswer, onEnd } = this.#options
    const total = this.#points.length
    this.#answers.set(answer.index, answer)
    onAnswer?.(answer, this.#answers.size, total)
    if (this.#answers.size === total) onEnd(this.#points.flatMap(({ index }) => this.#answers.get(index) ?? []))
  }

  #dismiss(hand: Hand<Point>): void {
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
