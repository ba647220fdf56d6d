import { runPoint, type SweepPoint } from './sweepPoint.ts'

// The inside of a worker: one run at a time, one answer each. A run that throws ends the worker, and the sweep says so.
addEventListener('message', (event: MessageEvent<SweepPoint>) => postMessage(runPoint(event.data)))
