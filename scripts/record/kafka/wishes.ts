/** What a command line asks of a recording from Kafka. */
export interface KafkaWishes {
  readonly paths: readonly string[]
  readonly brokers: readonly string[]
  /** The folder in which the recordings are written; null: they are only shown. */
  readonly out: string | null
}

const KAFKA_USAGE = `usage: npm run record -- kafka <scenario file or folder>... --brokers 127.0.0.1:9092 [--out folder]
  --brokers   one or more addresses with ports, separated by commas, all on this machine: topics are made and deleted there
  --out       the folder for the recordings; without it they are shown`

/** Takes the words of a command line, gives what they ask, or a sentence on what is wrong with them. */
export function readKafkaWishes(words: readonly string[]): KafkaWishes | string {
  const paths: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      paths.push(word)
      continue
    }
    if (word !== '--brokers' && word !== '--out') return `${word}: there is no such option\n${KAFKA_USAGE}`
    const value = words[++at]
    if (value === undefined || value.startsWith('--')) return `${word}: a value must follow\n${KAFKA_USAGE}`
    options.set(word, value)
  }
  if (paths.length === 0) return `no scenario is named\n${KAFKA_USAGE}`
  const brokers = options.get('--brokers')?.split(',')
  if (brokers === undefined) return `--brokers: the broker must be named\n${KAFKA_USAGE}`
  const problem = brokers.map(brokerProblem).find(each => each !== null)
  return problem === undefined || problem === null ? { paths, brokers, out: options.get('--out') ?? null } : problem
}

function brokerProblem(broker: string): string | null {
  const [, host = '', port = ''] = /^(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(broker) ?? []
  if (host === '' || Number(port) < 1 || Number(port) > 65_535) {
    return `--brokers ${broker}: an address is a host and a port, such as 127.0.0.1:9092`
  }
  return isLoopbackHost(host) ? null : `--brokers ${broker}: ${NOT_HERE}`
}

export const NOT_HERE =
  'only a broker of this machine (localhost, 127.0.0.1, ::1) is recorded from, as topics are made and deleted'

/** Tells whether a host is this machine itself. */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (bare === 'localhost' || bare === '::1') return true
  const parts = bare.split('.')
  return parts.length === 4 && parts[0] === '127' && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256)
}
