import type { Problem } from '../../engine/model.ts'
import type { ConsumerSettings, ProducerSettings } from './programSettings.ts'
import { profileOf, type Release, type ReleaseProfile } from './release.ts'

/** What a producer's settings mean under a release (KFK-12). */
export function effective(settings: ProducerSettings, profile: ReleaseProfile) {
  const isTransactional = settings.transactionalId !== null
  // Asking for less than idempotence allows turns it off, unless it was asked for by name.
  const isAll = settings.acks === null || settings.acks === 'all'
  const allowed = isAll && settings.retries > 0 && settings.maxInFlight <= 5
  const idempotent = isTransactional || (settings.enableIdempotence ?? (profile.idempotence && allowed))
  return {
    acks: idempotent ? ('all' as const) : (settings.acks ?? profile.acks),
    idempotent,
    lingerMs: settings.lingerMs ?? profile.lingerMs,
  }
}

/** What idempotence forbids: KafkaProducer would not start (src: ProducerConfig). */
const AT_MOST_IN_FLIGHT = 5

/**
 * Takes a producer's settings and a release, gives why no KafkaProducer can be created from them, in the words of its ConfigException;
 * none where it can. KFK-12: only who asks for idempotence by name, or for transactions, is refused; otherwise it is left off.
 */
export function producerConfigProblems(settings: ProducerSettings, release: Release): Problem[] {
  const { enableIdempotence, transactionalId, acks, retries, maxInFlight } = settings
  const isIdempotent = enableIdempotence === true || (transactionalId !== null && enableIdempotence === null)
  const problems: Problem[] = []
  const refuse = (path: string, problem: string, mend: string): void => {
    problems.push({ path, problem: `ConfigException: ${problem}`, mend })
  }
  if (transactionalId !== null && enableIdempotence === false)
    refuse(
      'transactionalId',
      'Cannot set a transactional.id without also enabling idempotence',
      'leave enable.idempotence alone',
    )
  if (isIdempotent && acks !== null && acks !== 'all')
    refuse(
      'acks',
      'Must set acks to all in order to use the idempotent producer. Otherwise we cannot guarantee idempotence',
      'set enable.idempotence to false first',
    )
  if (isIdempotent && retries === 0)
    refuse('retries', 'Must set retries to non-zero when using the idempotent producer', 'use 1 or more')
  if (isIdempotent && maxInFlight > AT_MOST_IN_FLIGHT)
    refuse(
      'maxInFlight',
      'Must set max.in.flight.requests.per.connection to at most 5 to use the idempotent producer',
      'use 5 or less',
    )
  const lingerMs = settings.lingerMs ?? profileOf(release).lingerMs
  if (settings.deliveryTimeoutMs < lingerMs + settings.requestTimeoutMs)
    refuse(
      'deliveryTimeoutMs',
      'delivery.timeout.ms should be equal to or larger than linger.ms + request.timeout.ms',
      `use ${lingerMs + settings.requestTimeoutMs} or more`,
    )
  return problems
}

/** The same for a consumer of the classic protocol: its heartbeats must come within its session (src: Heartbeat). */
export function consumerConfigProblems(settings: ConsumerSettings, release: Release): Problem[] {
  const { protocol, group, heartbeatIntervalMs } = settings
  const sessionTimeoutMs = settings.sessionTimeoutMs ?? profileOf(release).sessionTimeoutMs
  if (protocol !== 'classic' || group === null || heartbeatIntervalMs < sessionTimeoutMs) return []
  return [
    {
      path: 'heartbeatIntervalMs',
      problem: 'IllegalArgumentException: Heartbeat must be set lower than the session timeout',
      mend: `use less than ${sessionTimeoutMs}`,
    },
  ]
}
