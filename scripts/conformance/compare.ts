import type { Played } from './observe.ts'
import type { Entry, Observed, Stability, Truth } from './recording.ts'

/** What the format page leaves out of the comparison: the words of an error, and why a connection is blocked. */
function isCompared(entry: Entry, field: string): boolean {
  return field !== 'text' && !(field === 'reason' && entry.what === 'connection.blocked')
}

/** Takes what a release did and what the model did, gives the first difference in a sentence, or null when there is none. */
export function firstDifference({ observed, stability }: Truth, played: Played, isCluster: boolean): string | null {
  const shown = isCluster ? asCluster(played, observed) : played
  for (const list of ['deliveries', 'confirms'] as const) {
    const difference = clientsDiffer(list, listsOf(observed[list]), listsOf(shown[list]), stability)
    if (difference !== null) return difference
  }
  for (const list of ['gets', 'returns', 'results', 'counts'] as const) {
    const difference = listsDiffer(list, observed[list], shown[list])
    if (difference !== null) return difference
  }
  for (const list of ['errors', 'notices'] as const) {
    const difference = clientsDiffer(list, byWho(observed[list]), byWho(shown[list]), stability)
    if (difference !== null) return difference
  }
  return finalDiffers(observed.final, isCluster ? {} : shown.final)
}

type Lists = Readonly<Record<string, readonly Entry[]>>
type Shown = Omit<Played, 'confirms' | 'deliveries'> & Record<'confirms' | 'deliveries', Lists | readonly Entry[]>

function listsOf(lists: Lists | readonly Entry[]): Lists {
  return isList(lists) ? { all: lists } : lists
}

function isList(lists: Lists | readonly Entry[]): lists is readonly Entry[] {
  return Array.isArray(lists)
}

/** Order has a meaning within one client's list only. */
function byWho(entries: readonly Entry[]): Lists {
  const lists: Record<string, Entry[]> = {}
  for (const entry of entries) lists[String(entry.who)] = [...(lists[String(entry.who)] ?? []), entry]
  return lists
}

function clientsDiffer(list: string, expected: Lists, shown: Lists, stability: Stability): string | null {
  for (const client of new Set([...Object.keys(expected), ...Object.keys(shown)])) {
    const settle =
      list === 'confirms' || list === 'notices' ? settled(stability) : (entries: readonly Entry[]) => entries
    const difference = listsDiffer(`${list} of ${client}`, settle(expected[client] ?? []), settle(shown[client] ?? []))
    if (difference !== null) return difference
  }
  return null
}

/** What a recording's stability says not to compare: the order within a step, and the step in which a late confirm came. */
function settled(stability: Stability): (entries: readonly Entry[]) => readonly Entry[] {
  if (stability === 'strict') return entries => entries
  const key = (entry: Entry): string => `${String(entry.step).padStart(6, '0')} ${canonical(entry)}`
  return entries => {
    const kept = stability === 'arrival-step-loose' ? entries.map(({ at: _at, ...entry }) => entry) : [...entries]
    return kept.sort((left, right) => (key(left) < key(right) ? -1 : 1))
  }
}

function listsDiffer(list: string, expected: readonly Entry[], shown: readonly Entry[]): string | null {
  for (let index = 0; index < Math.max(expected.length, shown.length); index++) {
    const [wanted, got] = [expected[index], shown[index]]
    if (wanted !== undefined && got !== undefined && said(wanted) === said(got)) continue
    return `${list} #${index + 1}: the broker ${said(wanted)}, the model ${said(got)}`
  }
  return null
}

function finalDiffers(expected: Entry, shown: Entry): string | null {
  for (const queue of new Set([...Object.keys(expected), ...Object.keys(shown)])) {
    const [wanted, got] = [canonical(expected[queue] ?? null), canonical(shown[queue] ?? null)]
    if (wanted !== got) return `at the end ${queue}: the broker ${wanted}, the model ${got}`
  }
  return null
}

/** What is compared of an entry, as text. */
function said(entry: Entry | undefined): string {
  if (entry === undefined) return 'nothing'
  return canonical(Object.fromEntries(Object.entries(entry).filter(([field]) => isCompared(entry, field))))
}

/** A value as text, with its fields in order. The names that a server makes up are all the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'string') return JSON.stringify(value.replace(/^amq\.gen-.*$/, 'amq.gen-?'))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const fields = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${fields.map(([name, field]) => `${name}:${canonical(field)}`).join(',')}}`
}

/** The cluster's recorder wrote down less of each entry, and named the node instead of the client: compare that. */
function asCluster(played: Played, observed: Observed): Shown {
  const confirms = Object.entries(played.confirms).flatMap(([via, list]) =>
    list.map((entry): Entry => ({ ...entry, via })),
  )
  const like = (expected: readonly Entry[], shown: readonly Entry[]): Entry[] =>
    shown.map((entry, index) => project(entry, expected[index]))
  const expected = listsOf(observed.confirms)
  return {
    ...played,
    confirms: {
      all: like(
        expected.all ?? [],
        confirms.sort((left, right) => Number(left.step) - Number(right.step)),
      ),
    },
    gets: like(observed.gets, drained(played.gets)),
    returns: like(
      observed.returns,
      played.returns.map(({ by, ...entry }) => ({ ...entry, via: by ?? null })),
    ),
    results: like(observed.results, played.results),
  }
}

/** Drains through a node are pulled by that node's client: one entry a step. */
function drained(gets: readonly Entry[]): Entry[] {
  const steps = new Map<unknown, Entry[]>()
  for (const entry of gets) steps.set(entry.step, [...(steps.get(entry.step) ?? []), entry])
  return [...steps.values()].map(entries => {
    const [first] = entries
    return {
      step: first?.step ?? null,
      queue: first?.queue ?? null,
      items: entries.filter(entry => entry.body !== null),
    }
  })
}

function project(entry: Entry, like: Entry | undefined): Entry {
  if (like === undefined) return entry
  const kept = Object.entries(entry).filter(([name]) => name in like)
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'items' ? projectItems(value, like[name]) : value]),
  )
}

function projectItems(items: Entry[string], like: Entry[string] | undefined): Entry[string] {
  if (!Array.isArray(items) || !Array.isArray(like)) return items
  return items.map((item, index) => {
    const model = like[index]
    return isEntry(item) && isEntry(model) ? project(item, model) : item
  })
}

function isEntry(value: Entry[string] | undefined): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
