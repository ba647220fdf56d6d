import type { Say } from '../../engine/say.ts'
import { type Reader, useReader } from '../reader.ts'
import { systemHere } from './systems.ts'
import { useSystem } from './useSystem.ts'

/** Takes a system's kind and what says words, gives what says them as this system does: what waits in a queue is lag in Kafka. */
export function sayAs(kind: string, say: Say): Say {
  const instead = systemHere(kind)?.instead
  return instead === undefined ? say : (id, values) => say(instead[id] ?? id, values)
}

/** Gives the reader of the page, to whom everything is said in the words of the system on the stage. */
export function useSystemReader(): Reader {
  const reader = useReader()
  const { kind } = useSystem()
  const say = sayAs(kind, reader.sayAny)
  return { ...reader, say, sayAny: say }
}
