import type { KafkaStep } from './recording.ts'

const MARK = '#'

/**
 * Gives what renames the clients of steps, taken in order: a recording may start another process under a name that one had which is gone;
 * in the model every process has a name of its own.
 */
export function incarnations(): (step: KafkaStep) => KafkaStep {
  const started = new Map<string, number>()
  const nameNow = (name: unknown): string => {
    const count = started.get(String(name)) ?? 1
    return count === 1 ? String(name) : `${String(name)}${MARK}${count}`
  }
  return step => {
    const { client, consumer, op } = step as { client?: unknown; consumer?: unknown; op: string }
    const isStart = op === 'producer' || op === 'consumer'
    if (isStart) started.set(String(client), (started.get(String(client)) ?? 0) + 1)
    return {
      ...step,
      ...(client === undefined ? {} : { client: nameNow(client) }),
      ...(typeof consumer === 'string' ? { consumer: nameNow(consumer) } : {}),
    }
  }
}

/** Takes a process's name, gives the one that the recording knows it by. */
export function recordedName(name: string): string {
  return name.split(MARK)[0] ?? name
}
