import type { ActionValue, Problem } from '../../engine/model.ts'
import { problemsOf } from '../shared/problems.ts'
import { type Topology, topologySchema } from './topology.ts'

/** A topology with one setting changed, or what is wrong with the change. */
export type Changed = { readonly topology: Topology } | { readonly problem: Problem }

/**
 * Takes a topology, a path such as `consumers.c1.prefetch` (`*` means every actor) and a value, gives the whole topology
 * with that setting changed and checked. The given topology is not touched.
 */
export function changeSetting(topology: Topology, path: string, value: ActionValue): Changed {
  const keys = path.split('.')
  const copy: unknown = structuredCloneOfData(topology)
  const places = resolve(copy, keys)
  if (places.length === 0)
    return {
      problem: {
        path,
        problem: 'there is no such setting',
        mend: 'use a path such as "producers.p1.limit" or "queue.maxLength"',
      },
    }
  for (const { owner, key } of places) owner[key] = value
  const parsed = topologySchema.safeParse(copy)
  if (parsed.success) return { topology: frozen(parsed.data) }
  const [problem] = problemsOf(parsed.error)
  return { problem: problem ?? { path, problem: 'does not fit', mend: 'see the schema' } }
}

/** Takes data from outside (a scenario's `topology`), gives the topology with defaults filled in, or every problem found. */
export function parseTopology(
  data: unknown,
  prefix = 'topology',
): { readonly topology: Topology } | { readonly problems: readonly Problem[] } {
  const parsed = topologySchema.safeParse(data)
  return parsed.success ? { topology: frozen(parsed.data) } : { problems: problemsOf(parsed.error, prefix) }
}

interface Place {
  readonly owner: Record<string, unknown>
  readonly key: string
}

/** Every place that a path means: one, or one an actor when it has a `*`. Only fields that exist count. */
function resolve(root: unknown, keys: readonly string[]): Place[] {
  let owners: unknown[] = [root]
  for (const key of keys.slice(0, -1))
    owners = owners.flatMap(owner => (isRecord(owner) ? (key === '*' ? Object.values(owner) : [owner[key]]) : []))
  const last = keys.at(-1) ?? ''
  return owners
    .filter(isRecord)
    .filter(owner => last in owner)
    .map(owner => ({ owner, key: last }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function structuredCloneOfData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCloneOfData)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCloneOfData(item)]))
}

/** Settings never change in place, so checkpoints can share them. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const item of Object.values(value)) frozen(item)
  return Object.freeze(value)
}
