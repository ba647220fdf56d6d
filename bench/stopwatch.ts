/** A thing to time: `prepare` makes what is needed, `run` is timed. */
export interface Contender<Ready> {
  prepare(): Ready
  run(ready: Ready): void
}

/**
 * Times contenders in turn, round after round, so that whatever else the machine does meets all alike, and gives the best
 * time of each in milliseconds of processor time: the one least disturbed. The first round only warms up.
 */
export function bestTimes(contenders: readonly Contender<unknown>[], rounds: number): number[] {
  const best = contenders.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round <= rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const ready = contender.prepare()
      const ms = millisecondsOf(() => contender.run(ready))
      if (round > 0 && ms < (best[index] ?? 0)) best[index] = ms
    }
  }
  return best
}

/** How long something takes, in milliseconds of processor time: what other programs do on the machine meanwhile does not count. */
export function millisecondsOf(run: () => void): number {
  const from = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** A contender whose `run` gets what its own `prepare` made. */
export function contender<Ready>(prepare: () => Ready, run: (ready: Ready) => void): Contender<unknown> {
  return { prepare, run: ready => run(ready as Ready) }
}
