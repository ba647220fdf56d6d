import type { LessonJob } from '../../lessons/lessonJob.ts'
import type { TrialResult, TrialTask } from '../../lessons/trials.ts'
import { type LessonCrewOptions, startLessonJobs } from '../../state/lessonCrew.ts'
import { crewSize } from './crewSize.ts'

/** How a check on unseen runs stands. */
export interface CheckView {
  /** What was checked: equal keys, equal tries. */
  readonly key: string
  readonly phase: 'running' | 'stopped' | 'over'
  readonly total: number
  /** By the id of the run; a text says why there is no result. */
  readonly results: Readonly<Record<string, TrialResult | string>>
}

/** True when everything was checked and every goal holds everywhere. */
export function holdsEverywhere(check: CheckView | null): boolean {
  return (
    check?.phase === 'over' &&
    Object.values(check.results).every(result => typeof result !== 'string' && result.verdict === 'solved')
  )
}

/** Plays unseen runs beside the page, one check at a time. */
export class UnseenCheck {
  #crew: { stop(): void } | null = null
  #view: CheckView | null = null
  readonly #changed: (view: CheckView) => void
  readonly #spawn: LessonCrewOptions['spawn']

  constructor(changed: (view: CheckView) => void, spawn?: LessonCrewOptions['spawn']) {
    this.#changed = changed
    this.#spawn = spawn
  }

  /** Begins a check; one that is under way is dropped. */
  start(tasks: readonly TrialTask[], key: string): void {
    this.#crew?.stop()
    this.#show({ key, phase: 'running', total: tasks.length, results: {} })
    const jobs = tasks.map((task, index): LessonJob => ({ index, do: 'trial', task }))
    this.#crew = startLessonJobs(jobs, {
      workers: crewSize(),
      ...(this.#spawn === undefined ? {} : { spawn: this.#spawn }),
      onAnswer: answer => {
        const id = tasks[answer.index]?.trial.id ?? ''
        const result = 'result' in answer ? answer.result : 'problem' in answer ? answer.problem : ''
        if (this.#view !== null) this.#show({ ...this.#view, results: { ...this.#view.results, [id]: result } })
      },
      onEnd: () => {
        if (this.#view !== null) this.#show({ ...this.#view, phase: 'over' })
      },
    })
  }

  /** Ends a check that is under way; what is known stays. */
  stop(): void {
    this.#crew?.stop()
    if (this.#view?.phase === 'running') this.#show({ ...this.#view, phase: 'stopped' })
  }

  #show(view: CheckView): void {
    this.#view = view
    this.#changed(view)
  }
}
