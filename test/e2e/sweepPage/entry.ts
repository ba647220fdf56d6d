import { startSweep } from '../../../src/state/sweep.ts'
import { type SweepAnswer, seedPoints } from '../../../src/state/sweepPoint.ts'
import { SWEPT } from './scenario.ts'

/** Runs a sweep over so many seeds on two real workers; gives its answers, and how many frames the page drew meanwhile. */
function sweepSeeds(count: number): Promise<{ readonly answers: readonly SweepAnswer[]; readonly frames: number }> {
  return new Promise(resolve => {
    let frames = 0
    let request = requestAnimationFrame(function frame() {
      frames++
      request = requestAnimationFrame(frame)
    })
    startSweep(seedPoints(SWEPT, count), {
      workers: 2,
      onEnd(answers) {
        cancelAnimationFrame(request)
        resolve({ answers, frames })
      },
    })
  })
}

/** Starts a sweep that would take hours and stops it at once; gives how many answers came. */
function stopSweep(): number {
  let answers = 0
  const sweep = startSweep(seedPoints({ ...SWEPT, untilMs: 31_536_000_000 }, 2), {
    workers: 2,
    onAnswer: () => answers++,
    onEnd: () => answers++,
  })
  sweep.stop()
  return answers
}

Object.assign(window, { sweepSeeds, stopSweep })
