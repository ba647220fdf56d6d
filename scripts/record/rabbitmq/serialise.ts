import type { Played } from '../../conformance/observe.ts'
import type { Entry, Recording, Stability } from '../../conformance/recording.ts'

/** What several plays of a scenario on one release agreed on. */
export interface Observation {
  readonly release: string
  readonly runs: number
  readonly stability: Stability
  readonly played: Played
  /** What the release did is what the file says of its first release. */
  readonly isLikeBaseline: boolean
}

/** Takes a scenario's file and what a release did, gives the file with that release in it: as its baseline, like it, or as a variant. */
export function withObservation(recording: Recording, observation: Observation): Readonly<Record<string, unknown>> {
  const { runs, stability, observed, variants, ...scenario } = recording
  const { release, played, isLikeBaseline } = observation
  const others = Object.fromEntries(Object.entries(runs).filter(([name]) => name !== release))
  const otherVariants = Object.fromEntries(Object.entries(variants).filter(([name]) => name !== release))
  const isFirst = Object.keys(others).length === 0
  const shown = observedOf(played)
  const told = isFirst ? { baseline: release, stability: observation.stability } : { stability }
  const isVariant = !isFirst && !isLikeBaseline
  const all = isVariant
    ? { ...otherVariants, [release]: { stability: observation.stability, observed: shown } }
    : otherVariants
  return {
    ...scenario,
    ...told,
    runs: { ...others, [release]: observation.runs },
    observed: isFirst ? shown : withoutEmpty(observed),
    ...(Object.keys(all).length === 0 ? {} : { variants: all }),
  }
}

/** A list with nothing in it is left out. */
function observedOf(played: Played): Entry {
  return withoutEmpty(played as unknown as Entry)
}

function withoutEmpty(observed: Readonly<Record<string, unknown>>): Entry {
  const kept = Object.entries(observed).filter(
    ([, list]) => typeof list === 'object' && list !== null && Object.keys(list).length > 0,
  )
  return Object.fromEntries(kept) as Entry
}

const WIDTH = 180

/** Takes data, gives JSON that people can read: what fits into a line is one. Ends with a newline. */
export function readableJson(data: unknown): string {
  return `${written(data, '')}\n`
}

function written(value: unknown, indent: string): string {
  const line = inOneLine(value)
  if (indent !== '' && line.length + indent.length <= WIDTH) return line
  const deeper = `${indent}  `
  if (Array.isArray(value)) return `[\n${value.map(item => deeper + written(item, deeper)).join(',\n')}\n${indent}]`
  if (typeof value !== 'object' || value === null) return line
  const fields = Object.entries(value).map(
    ([name, field]) => `${deeper}${JSON.stringify(name)}: ${written(field, deeper)}`,
  )
  return `{\n${fields.join(',\n')}\n${indent}}`
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  return `{${Object.entries(value)
    .map(([name, field]) => `${JSON.stringify(name)}: ${inOneLine(field)}`)
    .join(', ')}}`
}
