import type { Session } from '../state/session.ts'
import type { ChartKind } from './SceneView.tsx'

/** Takes a chart's kind and a session, gives the limit worth a line on it: the queue's length, the consumers' rate; null when there is none. */
export function capacityOf(kind: ChartKind, { broker, store }: Session): number | null {
  const { backlog, perSecond } = broker.limits(store.getState().topology)
  if (kind === 'backlog') return backlog
  return kind === 'rates' ? perSecond : null
}
