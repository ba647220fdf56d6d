import { loadBroker } from './loadBroker.ts'
import { runPoint, type SweepPoint } from './sweepPoint.ts'

// The inside of a worker: one run at a time, one answer each. A run that throws ends the worker, and the sweep says so: it is thrown
// outside of the promise, because nobody hears of a promise that fails in a worker.
addEventListener('message', ({ data }: MessageEvent<SweepPoint>) => {
  const start = (): void => postMessage(runPoint(data))
  loadBroker(data.scenario.broker).then(
    () => setTimeout(start),
    error =>
      setTimeout(() => {
        throw error
      }),
  )
})
