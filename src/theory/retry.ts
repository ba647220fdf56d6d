import { requireCount, requirePositive, requireProbability, requireRate } from './arguments.ts'
import { type Mm1, mm1 } from './mm1.ts'

export interface RetryRates {
  /** New messages a second, attempts not counted. */
  readonly arrivalsPerSecond: number
  readonly servicesPerSecond: number
  /** Probability that an attempt fails, each independent of all else. Below 1 unless `maximumAttempts` is given. */
  readonly failureProbability: number
  /** A message that failed this often gives up (the dead-letter queue). Left out: it tries for ever. */
  readonly maximumAttempts?: number
  /** Mean pause between a failure and its return to the tail of the queue; 0 when left out. */
  readonly meanRetryDelaySeconds?: number
}

export interface RetryLoop {
  /** Mean attempts a message makes: 1 / (1 - p), or (1 - p^n) / (1 - p) with at most n. */
  readonly meanAttempts: number
  /** Attempts that reach the server a second: the arrival rate the queue really sees. */
  readonly attemptsPerSecond: number
  /** Probability that a message fails all its attempts: p^n, or 0 when it tries for ever. */
  readonly giveUpProbability: number
  /** The queue and server as each attempt meets them: M/M/1 at `attemptsPerSecond`. */
  readonly perAttempt: Mm1
  /** Mean number pausing between attempts. */
  readonly meanInDelay: number
  /** Mean time of a message from its arrival to success or giving up, all its attempts and pauses included. */
  readonly meanMessageSeconds: number
  /** Mean number of messages anywhere: waiting, in service or pausing. */
  readonly meanMessages: number
}

/**
 * A loop of retries: one server with exponential service; an attempt fails with probability p, pauses, and joins the tail
 * again. Failures multiply the load: the server sees lambda / (1 - p). Takes rates a second and gives seconds; when the attempts
 * reach the server's capacity, times and numbers are `Infinity`, and when every attempt fails for ever so is the attempt rate.
 * Throws on a negative rate or delay, a service rate of 0, a probability outside [0, 1] or a bad maximum.
 *
 * When the product form holds, so that the queue is exactly the M/M/1 of `perAttempt` although the stream of attempts is not
 * Poisson: new messages come in a Poisson stream; service is exponential with one rate for first tries and retries alike;
 * failures are independent of everything; there is one queue, first come first served, with room for all; and the pauses,
 * of any distribution, fixed or growing with the attempt, do not depend on the queue. It does not hold for a length limit, for
 * other service distributions, or for a retry set off by a timeout that also counts the wait.
 *
 * Where a retry takes its old place in line instead of the tail, the numbers and mean times still hold as long as the chance to
 * fail, the pause and the right to try again are the same at every attempt: which of two equal messages is served is then
 * all that changes, and their number cannot tell. Variances of `perAttempt` are those of one visit from the tail; the visits
 * of one message are not independent, so none is given for their sum.
 *
 * Source: J. R. Jackson, "Networks of Waiting Lines", Operations Research 5 (1957), 518-521; Kleinrock, Queueing Systems
 * vol. 1 (1975), section 4.8; pauses and numbered attempts: F. Baskett, K. M. Chandy, R. R. Muntz & F. G. Palacios, "Open, Closed, and
 * Mixed Networks of Queues with Different Classes of Customers", Journal of the ACM 22 (1975), 248-260 (the types FCFS and IS).
 */
export function retryLoop(rates: RetryRates): RetryLoop {
  requireRetryRates(rates)
  const { arrivalsPerSecond, servicesPerSecond, meanRetryDelaySeconds = 0 } = rates
  const { meanAttempts, giveUpProbability } = countAttempts(rates.failureProbability, rates.maximumAttempts)
  const attemptsPerSecond = arrivalsPerSecond === 0 ? 0 : arrivalsPerSecond * meanAttempts
  const perAttempt = mm1({
    // Endless failure is as overloaded as can be; any load of 1 or more gives the same steady state.
    arrivalsPerSecond: Number.isFinite(attemptsPerSecond) ? attemptsPerSecond : servicesPerSecond,
    servicesPerSecond,
  })
  const delaySeconds = meanRetryDelaySeconds === 0 ? 0 : (meanAttempts - 1) * meanRetryDelaySeconds
  const retriesPerSecond = arrivalsPerSecond === 0 ? 0 : arrivalsPerSecond * (meanAttempts - 1)
  const meanInDelay = meanRetryDelaySeconds === 0 ? 0 : retriesPerSecond * meanRetryDelaySeconds
  return {
    meanAttempts,
    attemptsPerSecond,
    giveUpProbability,
    perAttempt,
    meanInDelay,
    meanMessageSeconds: meanAttempts * perAttempt.meanSystemSeconds + delaySeconds,
    meanMessages: perAttempt.meanInSystem + meanInDelay,
  }
}

function countAttempts(
  failure: number,
  maximum: number | undefined,
): { meanAttempts: number; giveUpProbability: number } {
  if (maximum === undefined) return { meanAttempts: 1 / (1 - failure), giveUpProbability: 0 }
  let meanAttempts = 0
  let stillFailing = 1
  for (let attempt = 1; attempt <= maximum; attempt += 1) {
    meanAttempts += stillFailing
    stillFailing *= failure
  }
  return { meanAttempts, giveUpProbability: stillFailing }
}

function requireRetryRates(rates: RetryRates): void {
  requireRate('retryLoop', 'arrivalsPerSecond', rates.arrivalsPerSecond)
  requirePositive('retryLoop', 'servicesPerSecond', rates.servicesPerSecond)
  requireProbability('retryLoop', 'failureProbability', rates.failureProbability)
  if (rates.maximumAttempts !== undefined) requireCount('retryLoop', 'maximumAttempts', rates.maximumAttempts)
  requireRate('retryLoop', 'meanRetryDelaySeconds', rates.meanRetryDelaySeconds ?? 0)
}
