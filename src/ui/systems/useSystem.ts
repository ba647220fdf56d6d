import { useView } from '../useSession.ts'
import type { System } from './system.ts'
import { systemHere } from './systems.ts'

/** The system of the run around. A run cannot be without its model, and the page loads both together. */
export function useSystem(): System {
  const kind = useView(view => view.scenario.broker)
  const system = systemHere(kind)
  if (system === null) throw new Error(`useSystem: the page of "${kind}" must be loaded before its run, got none`)
  return system
}
