import { codeLine, type LineEffect, type Said } from '../../shared/codeListing.ts'
import type { CodeConsumer, KafkaLine, KafkaWord } from './codeTopology.ts'

/** A line of a Kafka program, with what it brings about and what there is to know about it. */
export function line(
  text: string,
  effects: readonly LineEffect[] = [],
  note: Said<KafkaWord> | null = null,
): KafkaLine {
  return codeLine(text, effects, note)
}

/** The events at one part of the stage: for instance at `producers`, `shop`. */
export function at(
  kind: 'producers' | 'consumers' | 'topics' | 'groups',
  name: string,
  ...events: string[]
): LineEffect[] {
  return events.map(event => ({ event, part: `${kind}.${name}` }))
}

/** How the program of a consumer commits: whether in this way, what that brings about, and what to know of commits after the work. */
export function committingOf(name: string, { commit, group }: CodeConsumer) {
  return {
    isCommitting: (style: CodeConsumer['commit']): boolean => commit === style && group !== null,
    committing: at('consumers', name, 'committed', 'commitRefused'),
    after: { id: 'kafka.code.commitAfter' } as const,
  }
}

/** Lines that stand deeper by so many spaces. */
export function indented(lines: readonly KafkaLine[], spaces: number): KafkaLine[] {
  return lines.map(each => ({ ...each, text: `${' '.repeat(spaces)}${each.text}` }))
}
