import { connect } from 'amqplib'
import type { Entry } from '../../conformance/recording.ts'

/** What only whoever runs a broker can do to it. */
export interface Control {
  restart(how: 'graceful' | 'kill'): Promise<void>
  alarm(kind: 'memory' | 'disk', on: boolean): Promise<void>
  /** Sets `consumer_timeout`; null puts the default back. */
  consumerTimeout(milliseconds: number | null): Promise<void>
  stop(): Promise<void>
}

/** A real broker on this machine. */
export interface Broker {
  readonly url: string
  readonly release: string
  /** How old its counts may be. */
  readonly countsAgeMs: number
  /** What the broker says of a queue; `missing` when there is none; null when it cannot be asked. */
  counts(queue: string): Promise<Entry | 'missing' | null>
  /** Null for a broker that was running before: it is not ours to restart. */
  readonly control: Control | null
}

/** Takes an address, tells whether it is this machine's own. Recording makes and deletes queues, so nothing else is touched. */
export function isLoopback(url: string): boolean {
  const parsed = URL.parse?.(url) ?? (URL.canParse(url) ? new URL(url) : null)
  if (parsed === null || !/^amqps?:$/.test(parsed.protocol)) return false
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Gives the release that answers at an address, or null when nobody answers there. */
export async function releaseAt(url: string): Promise<string | null> {
  try {
    const model = await connect(url)
    const { version } = model.connection.serverProperties
    await model.close()
    return version
  } catch {
    return null
  }
}

/** Takes an address of AMQP, gives that of the management plugin, which by custom has the port 10,000 above. */
export function managementOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `http://${hostname}:${Number(port === '' ? 5672 : port) + 10_000}`
}

/** Asks the management plugin for the counts of a queue, on the virtual host of the broker's address. */
export async function countsByManagement(
  url: string,
  management: string,
  queue: string,
): Promise<Entry | 'missing' | null> {
  const { username, password, pathname } = new URL(url)
  const vhost = pathname.length <= 1 ? '%2F' : pathname.slice(1)
  const credentials = Buffer.from(`${username || 'guest'}:${password || 'guest'}`).toString('base64')
  try {
    const answer = await fetch(`${management}/api/queues/${vhost}/${encodeURIComponent(queue)}`, {
      headers: { authorization: `Basic ${credentials}` },
    })
    if (answer.status === 404) return 'missing'
    if (!answer.ok) return null
    const said: unknown = await answer.json()
    if (typeof said !== 'object' || said === null) return null
    const count = (field: string): number => Number((said as Readonly<Record<string, unknown>>)[field] ?? 0)
    return { ready: count('messages_ready'), unacked: count('messages_unacknowledged'), consumers: count('consumers') }
  } catch {
    return null
  }
}
