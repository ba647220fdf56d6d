import type { Scenario } from '../brokers/scenario.ts'
import { LessonRuns } from './numbers.ts'
import type { Question } from './question.ts'
import { playTrial, type TrialResult, type TrialTask } from './trials.ts'

/** Something long to work out beside the page: a trial of a challenge, or one question of a sweep. Plain data. */
export type LessonJob =
  | { readonly index: number; readonly do: 'trial'; readonly task: TrialTask }
  | { readonly index: number; readonly do: 'ask'; readonly scenario: Scenario; readonly question: Question }

export type LessonAnswer =
  | { readonly index: number; readonly result: TrialResult }
  | { readonly index: number; readonly value: number | null }

/** Takes a job, does it without a screen, gives its answer. */
export function doLessonJob(job: LessonJob): LessonAnswer {
  const { index } = job
  if (job.do === 'trial') return { index, result: playTrial(job.task) }
  return { index, value: new LessonRuns({ runs: { main: job.scenario } }).ask(job.question, 'main') }
}

/** The broker that a job runs on. */
export function brokerOfJob(job: LessonJob): Scenario['broker'] {
  return job.do === 'trial' ? job.task.trial.scenario.broker : job.scenario.broker
}
