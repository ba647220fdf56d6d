import { loadBroker } from './loadBroker.ts'
import { runPoint, type SweepPoint } from './sweepPoint.ts'

// The inside of a worker: one run at a time, one answer each. A run that throws, or a broker that cannot be fetched, ends the worker,
// and the sweep says so: nobody outside hears of a promise that fails, so the error is reported by itself.
addEventListener('message', ({ data }: MessageEvent<SweepPoint>) => {
  loadBroker(data.scenario.broker)
    .then(() => postMessage(runPoint(data)))
    .catch(reportError)
})
