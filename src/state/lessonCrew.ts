import type { LessonAnswer, LessonJob } from '../lessons/lessonJob.ts'
import { type SpawnWorker, startCrew, type Unanswered } from './crew.ts'

/** What is told about long work beside the page. */
export interface LessonCrewOptions {
  readonly workers: number
  /** Who does the work; left out, a Web Worker. */
  readonly spawn?: SpawnWorker<LessonJob, LessonAnswer>
  /** Told of every answer as it comes. */
  onAnswer(answer: LessonAnswer | Unanswered): void
  /** Told once, when all is done. */
  onEnd(): void
}

/** Takes jobs of a lesson, has them done beside the page; gives what stops them at once. */
export function startLessonJobs(jobs: readonly LessonJob[], options: LessonCrewOptions): { stop(): void } {
  const { workers, spawn = spawnLessonWorker, onAnswer, onEnd } = options
  return startCrew(jobs, { workers, spawn, onAnswer, onEnd })
}

/** A real worker. Its file is a file of the built page, so the security policy allows it. */
function spawnLessonWorker(onAnswer: (answer: LessonAnswer) => void, onDeath: (why: string) => void) {
  const worker = new Worker(new URL('./lessonWorker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', (event: MessageEvent<LessonAnswer>) => onAnswer(event.data))
  worker.addEventListener('error', event => onDeath(event.message || 'this run could not be started'))
  return { run: (job: LessonJob) => worker.postMessage(job), stop: () => worker.terminate() }
}
