import { codeLine, type LineEffect, type Said } from '../../shared/codeListing.ts'
import type { KafkaLine, KafkaWord } from './codeTopology.ts'

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

/** Lines that stand deeper by so many spaces. */
export function indented(lines: readonly KafkaLine[], spaces: number): KafkaLine[] {
  return lines.map(each => ({ ...each, text: `${' '.repeat(spaces)}${each.text}` }))
}
