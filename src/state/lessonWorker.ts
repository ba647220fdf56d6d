import { brokerOfJob, doLessonJob, type LessonJob } from '../lessons/lessonJob.ts'
import { loadBroker } from './loadBroker.ts'

// The inside of a worker that works for lessons. A job that throws ends the worker, and whoever waits is told why.
addEventListener('message', ({ data }: MessageEvent<LessonJob>) => {
  loadBroker(brokerOfJob(data))
    .then(() => postMessage(doLessonJob(data)))
    .catch(reportError)
})
