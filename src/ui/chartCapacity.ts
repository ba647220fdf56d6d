import type { SessionView } from '../state/sessionView.ts'
import type { ChartKind } from './SceneView.tsx'

type Topology = SessionView['topology']

/** Takes a chart's kind and the settings, gives the limit worth a line on it: the queue's length, the consumers' rate; null when there is none. */
export function capacityOf(kind: ChartKind, topology: Topology): number | null {
  if (kind === 'backlog') return topology.path === 'queue' ? topology.queue.maxLength : null
  if (kind === 'rates') return ratePerSecond(topology)
  return null
}

/** What the consumers can do together; null when a job takes no time. */
function ratePerSecond(topology: Topology): number | null {
  let sum = 0
  for (const { service, speed } of Object.values(topology.consumers)) {
    if (service.meanMs === 0) return null
    sum += (1000 * speed) / service.meanMs
  }
  return sum
}
