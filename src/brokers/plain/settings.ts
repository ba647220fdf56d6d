import type { ActionValue, Problem } from '../../engine/model.ts'
import type { Changed } from '../shared/broker.ts'
import { frozen } from '../shared/frozen.ts'
import { chooseAmong, problemsOf } from '../shared/problems.ts'
import { type Topology, topologySchema } from './topology.ts'

/**
 * Takes a topology, a path such as `consumers.c1.prefetch` (`*` means every actor) and a value, gives the whole topology
 * with that setting changed and checked. The given topology is not touched.
 */
export function changeSetting(topology: Topology, path: string, value: ActionValue): Changed<Topology> {
  const keys = path.split('.')
  const copy: unknown = structuredCloneOfData(topology)
  const places = resolve(copy, keys)
  if (places.length === 0) return { problem: noSuchSetting(topology, path, keys), wrong: 'path' }
  for (const { owner, key } of places) owner[key] = value
  const parsed = topologySchema.safeParse(copy)
  if (parsed.success) return { topology: frozen(parsed.data) }
  const [problem] = problemsOf(parsed.error, { schema: topologySchema, data: copy })
  return {
    problem: problem ?? { path, problem: 'does not fit', mend: 'see docs/scenario.schema.json' },
    wrong: 'value',
  }
}

/** Takes data from outside (a scenario's `topology`), gives the topology with defaults filled in, or every problem found. */
export function parseTopology(
  data: unknown,
  prefix = 'topology',
): { readonly topology: Topology } | { readonly problems: readonly Problem[] } {
  const parsed = topologySchema.safeParse(data)
  return parsed.success
    ? { topology: frozen(parsed.data) }
    : { problems: problemsOf(parsed.error, { schema: topologySchema, data, prefix }) }
}

interface Place {
  readonly owner: Record<string, unknown>
  readonly key: string
}

/**
 * Every place that a path means: one, or one an actor when it has a `*`. Only fields that exist count, and who is there
 * is not a setting: actors come and go by `scale`.
 */
function resolve(root: unknown, keys: readonly string[]): Place[] {
  if (keys.length === 1 && (keys[0] === 'producers' || keys[0] === 'consumers')) return []
  let owners: unknown[] = [root]
  for (const key of keys.slice(0, -1))
    owners = owners.flatMap(owner =>
      isRecord(owner) ? (key === '*' ? Object.values(owner) : Object.hasOwn(owner, key) ? [owner[key]] : []) : [],
    )
  const last = keys.at(-1) ?? ''
  return owners
    .filter(isRecord)
    .filter(owner => Object.hasOwn(owner, last))
    .map(owner => ({ owner, key: last }))
}

/** Names the first part of a path that is not there, and the whole path with the nearest one in its place. */
function noSuchSetting(topology: Topology, path: string, keys: readonly string[]): Problem {
  let owner: unknown = topology
  for (const [index, key] of keys.entries()) {
    if (!isRecord(owner))
      return {
        path,
        problem: `"${keys.slice(0, index).join('.')}" has no settings of its own`,
        mend: `use "${keys.slice(0, index).join('.')}"`,
      }
    const names = Object.keys(owner)
    const next = key === '*' ? names[0] : names.find(name => name === key)
    if (next === undefined)
      return { path, problem: `there is no "${key}"${where(keys, index)}`, mend: chooseAmong(key, names) }
    owner = owner[next]
  }
  return {
    path,
    problem: 'is not one setting',
    mend: 'use "scale" to add and remove, or name one setting such as "consumers.c1.prefetch"',
  }
}

function where(keys: readonly string[], index: number): string {
  return index === 0 ? '' : ` in "${keys.slice(0, index).join('.')}"`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function structuredCloneOfData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCloneOfData)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCloneOfData(item)]))
}
