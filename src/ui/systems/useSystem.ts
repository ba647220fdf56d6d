import { useEffect, useState } from 'react'
import type { BrokerKind } from '../../brokers/registry.ts'
import { useView } from '../useSession.ts'
import type { System } from './system.ts'
import { loadSystem, systemHere } from './systems.ts'

/** The system of the run around. A run cannot be without its model, and the page loads both together. */
export function useSystem(): System {
  const kind = useView(view => view.scenario.broker)
  const system = systemHere(kind)
  if (system === null) throw new Error(`useSystem: the page of "${kind}" must be loaded before its run, got none`)
  return system
}

/** A system on its way, here, or not to be had. */
export type LoadingSystem =
  | { readonly is: 'here'; readonly system: System }
  | { readonly is: 'loading' }
  | { readonly is: 'missing'; again(): void }

/** Takes a broker's kind, fetches its system where it is not here, tells how far that is. */
export function useLoadedSystem(kind: BrokerKind): LoadingSystem {
  const [attempt, setAttempt] = useState(0)
  const [came, setCame] = useState<{
    readonly kind: BrokerKind
    readonly attempt: number
    readonly ok: boolean
  } | null>(null)
  useEffect(() => {
    if (systemHere(kind) !== null) return undefined
    let isWanted = true
    const tell = (ok: boolean): void => {
      if (isWanted) setCame({ kind, attempt, ok })
    }
    loadSystem(kind).then(
      () => tell(true),
      () => tell(false),
    )
    return () => {
      isWanted = false
    }
  }, [kind, attempt])
  const system = systemHere(kind)
  if (system !== null) return { is: 'here', system }
  const failed = came !== null && came.kind === kind && came.attempt === attempt && !came.ok
  return failed ? { is: 'missing', again: () => setAttempt(attempt + 1) } : { is: 'loading' }
}
