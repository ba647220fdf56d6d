import type { Action, ActionValue, Problem } from '../../engine/model.ts'
import type { Changed, ScriptProblem } from '../shared/broker.ts'
import { frozen } from '../shared/frozen.ts'
import { chooseAmong } from '../shared/problems.ts'
import { isClientVerb, isProblem, parseCommand, VERBS } from './clientCommand.ts'
import { parseRabbitTopology, type RabbitTopology } from './topology.ts'

/**
 * Takes a topology, a path such as `consumers.c1.prefetch`, `producers.*.key` (`*` means every one) or `queues.orders.args.x-max-length`
 * and a value, gives the topology with that setting changed and checked; null as the value of an argument removes it.
 */
export function changeTopology(topology: RabbitTopology, path: string, value: ActionValue): Changed<RabbitTopology> {
  const copy: unknown = JSON.parse(JSON.stringify(topology))
  const places = placesOf(copy, path)
  if (places.length === 0) return { problem: noSuchSetting(topology, path), wrong: 'path' }
  for (const { owner, key } of places) {
    if (value === null && isOptional(path)) delete owner[key]
    else owner[key] = value
  }
  const parsed = parseRabbitTopology(copy)
  if ('release' in parsed) return { topology: frozen(parsed) }
  const [problem] = parsed
  return { problem: problem ?? { path, problem: 'does not fit', mend: 'use another value' }, wrong: 'value' }
}

/** Takes a topology and a script's actions in order of time, gives each that could never be done. Clients may declare what they name, so names are judged when their time comes. */
export function scriptProblems(topology: RabbitTopology, actions: readonly Action[]): ScriptProblem[] {
  const problems: ScriptProblem[] = []
  let stage = topology
  for (const [index, action] of actions.entries()) {
    const { do: verb, on, value } = action
    if (verb === 'set') {
      const changed = changeTopology(stage, on, value ?? null)
      if ('topology' in changed) stage = changed.topology
      else {
        const { problem, wrong } = changed
        problems.push({ index, problem: wrong === 'path' ? { ...problem, path: 'on' } : { ...problem, path: 'value' } })
      }
    } else if (isClientVerb(verb)) {
      const command = parseCommand(action)
      if (isProblem(command)) problems.push({ index, problem: { ...command, path: `value ${command.path}`.trim() } })
    } else if (!VERBS.includes(verb)) {
      const problem: Problem = { path: 'do', problem: `there is no action "${verb}"`, mend: chooseAmong(verb, VERBS) }
      problems.push({ index, problem })
    }
  }
  return problems
}

interface Place {
  readonly owner: Record<string, unknown>
  readonly key: string
}

/** Every place that a path means. In a list, a name stands for the item that has it; names may have dots of their own. */
function placesOf(root: unknown, path: string): Place[] {
  if (Array.isArray(root)) {
    const items: readonly unknown[] = root
    return items.filter(isRecord).flatMap(item => {
      const name = String(item.name)
      const rest = path.startsWith(`${name}.`)
        ? path.slice(name.length + 1)
        : path.startsWith('*.')
          ? path.slice(2)
          : null
      return rest === null ? [] : placesOf(item, rest)
    })
  }
  if (!isRecord(root)) return []
  const at = path.indexOf('.')
  // An argument that is not there yet can be given.
  if (at < 0)
    return Object.hasOwn(root, path) || !('name' in root || 'release' in root) ? [{ owner: root, key: path }] : []
  const [key, rest] = [path.slice(0, at), path.slice(at + 1)]
  if (key === '*') return Object.values(root).flatMap(item => placesOf(item, rest))
  return Object.hasOwn(root, key) ? placesOf(root[key], rest) : []
}

/** Arguments, and what a publish may leave out. */
function isOptional(path: string): boolean {
  return path.includes('.args.') || /^producers\..*\.(expiration|priority)$/.test(path)
}

/** Names what is not there: the list, the one in the list, or the setting. */
function noSuchSetting(topology: RabbitTopology, path: string): Problem {
  const [list = '', name = ''] = path.split('.')
  const named = namesIn(topology, list)
  if (named === null)
    return { path, problem: `"${path}" is no setting`, mend: chooseAmong(list, Object.keys(topology)) }
  const isThere = name === '*' || named.some(each => path.startsWith(`${list}.${each}.`))
  return isThere
    ? { path, problem: `there is no setting "${path}"`, mend: 'name one such as consumers.c1.prefetch' }
    : { path, problem: `there is no ${list.slice(0, -1)} "${name}"`, mend: chooseAmong(name, named) }
}

function namesIn({ producers, consumers, queues, exchanges }: RabbitTopology, list: string): readonly string[] | null {
  if (list === 'producers') return Object.keys(producers)
  if (list === 'consumers') return Object.keys(consumers)
  if (list === 'queues' || list === 'exchanges') return (list === 'queues' ? queues : exchanges).map(({ name }) => name)
  return null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
