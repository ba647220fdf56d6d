/** Where a command is given, and where its lines go. */
export interface RecordingPlace {
  readonly folder: string
  out(line: string): void
}

/** Records scenarios of one system: takes the words after the system's name, gives the exit code (0 done, 1 trouble, 2 a bad argument). */
export type Recorder = (words: readonly string[], place: RecordingPlace) => Promise<number>

/** Each brings its own client library, so it is loaded when it is named. */
const RECORDERS: Readonly<Record<string, () => Promise<Recorder>>> = {
  rabbitmq: async () => (await import('./rabbitmq/command.ts')).recordRabbit,
  kafka: async () => (await import('./kafka/command.ts')).recordKafka,
}

/** Takes the words of a command line, the system first, and records from a broker of this machine. */
export async function recordFrom(words: readonly string[], place: RecordingPlace): Promise<number> {
  const [system = '', ...rest] = words
  const systems = Object.keys(RECORDERS)
  const load = Object.hasOwn(RECORDERS, system) ? RECORDERS[system] : undefined
  if (load !== undefined) return (await load())(rest, place)
  const usage = `usage: npm run record -- <${systems.join('|')}> <scenario file or folder>... [options]`
  place.out(system === '' ? usage : `"${system}" cannot be recorded, only ${systems.join(', ')}\n${usage}`)
  return 2
}
