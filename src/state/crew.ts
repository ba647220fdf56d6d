/** A task or an answer, by its place among the others. */
export interface Numbered {
  readonly index: number
}

/** A task that no answer came of, and why. */
export interface Unanswered extends Numbered {
  readonly problem: string
}

/** Somebody who does one task at a time: a Web Worker, or a fake in tests. */
export interface CrewWorker<Task extends Numbered> {
  run(task: Task): void
  stop(): void
}

/** Makes a worker that calls back with each answer, or with why it died. */
export type SpawnWorker<Task extends Numbered, Answer extends Numbered> = (
  onAnswer: (answer: Answer) => void,
  onDeath: (why: string) => void,
) => CrewWorker<Task>

export interface CrewOptions<Task extends Numbered, Answer extends Numbered> {
  /** How many tasks at the same time: usually the number of cores, less one for the page. */
  readonly workers: number
  readonly spawn: SpawnWorker<Task, Answer>
  /** Told of every answer as it comes, with how many of how many there are. */
  onAnswer?(answer: Answer | Unanswered, done: number, total: number): void
  /** Told once, with every answer in the order of the tasks, whichever came first. Not told after a stop. */
  onEnd(answers: readonly (Answer | Unanswered)[]): void
}

/** Takes tasks, has them done beside the page by as many workers as told; gives what stops them all at once. */
export function startCrew<Task extends Numbered, Answer extends Numbered>(
  tasks: readonly Task[],
  options: CrewOptions<Task, Answer>,
): { stop(): void } {
  const crew = new Crew(tasks, options)
  crew.start()
  return { stop: () => crew.stop() }
}

/** A worker and the task that it is at. */
interface Hand<Task extends Numbered> {
  readonly worker: CrewWorker<Task>
  task: Task | null
}

class Crew<Task extends Numbered, Answer extends Numbered> {
  readonly #tasks: readonly Task[]
  readonly #options: CrewOptions<Task, Answer>
  readonly #waiting: Task[]
  readonly #answers = new Map<number, Answer | Unanswered>()
  readonly #hands = new Set<Hand<Task>>()

  constructor(tasks: readonly Task[], options: CrewOptions<Task, Answer>) {
    this.#tasks = tasks
    this.#options = options
    this.#waiting = [...tasks]
  }

  start(): void {
    const workers = Math.min(Math.max(1, this.#options.workers), this.#tasks.length)
    for (let hired = 0; hired < workers; hired++) this.#hire()
    if (this.#tasks.length === 0) this.#options.onEnd([])
  }

  stop(): void {
    this.#waiting.length = 0
    for (const hand of this.#hands) this.#dismiss(hand)
  }

  #hire(): void {
    const hand: Hand<Task> = {
      worker: this.#options.spawn(
        answer => this.#take(hand, answer),
        why => this.#lose(hand, why),
      ),
      task: null,
    }
    this.#hands.add(hand)
    this.#next(hand)
  }

  #next(hand: Hand<Task>): void {
    hand.task = this.#waiting.shift() ?? null
    if (hand.task === null) this.#dismiss(hand)
    else hand.worker.run(hand.task)
  }

  #take(hand: Hand<Task>, answer: Answer): void {
    // A worker that was stopped may have had its answer on the way.
    if (!this.#hands.has(hand)) return
    this.#next(hand)
    this.#note(answer)
  }

  /** The task that a worker died of is answered with the reason; another worker takes the rest. */
  #lose(hand: Hand<Task>, why: string): void {
    const { task } = hand
    if (!this.#hands.has(hand) || task === null) return
    this.#dismiss(hand)
    if (this.#waiting.length > 0) this.#hire()
    this.#note({ index: task.index, problem: why })
  }

  #note(answer: Answer | Unanswered): void {
    const { onAnswer, onEnd } = this.#options
    const total = this.#tasks.length
    this.#answers.set(answer.index, answer)
    onAnswer?.(answer, this.#answers.size, total)
    if (this.#answers.size === total) onEnd(this.#tasks.flatMap(({ index }) => this.#answers.get(index) ?? []))
  }

  #dismiss(hand: Hand<Task>): void {
    this.#hands.delete(hand)
    hand.worker.stop()
  }
}
