/** What a command line asks of a recording. */
export interface Wishes {
  readonly paths: readonly string[]
  readonly url: string
  readonly management: string | null
  readonly out: string | null
  readonly start: boolean
  readonly runs: number
}

const USAGE = `usage: npm run record -- rabbitmq <scenario file or folder>... [options]
  --url amqp://localhost:5672   the broker, on this machine
  --management http://...       its management plugin (by default the port 10,000 above)
  --start                       run an installed RabbitMQ of its own for the time of the recording, and stop it
  --out folder                  write what was seen there; without it files are only compared
  --runs 3                      how often each scenario is played; all runs must agree`

const DEFAULT_RUNS = 3

/** Takes the words of a command line, gives what they ask, or a sentence on what is wrong with them. */
export function readWishes(words: readonly string[]): Wishes | string {
  if (words.length === 0 || words[0] === '--help') return USAGE
  const paths: string[] = []
  const options = new Map<string, string>()
  let start = false
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--start') start = true
    else if (['--url', '--management', '--out', '--runs'].includes(word)) {
      const value = words[at + 1]
      if (value === undefined) return `${word}: a value must follow\n${USAGE}`
      options.set(word, value)
      at += 1
    } else if (word.startsWith('--')) return `${word}: there is no such option\n${USAGE}`
    else paths.push(word)
  }
  const runs = Number(options.get('--runs') ?? DEFAULT_RUNS)
  if (!Number.isInteger(runs) || runs < 1)
    return `--runs ${options.get('--runs')}: must be a whole number from 1\n${USAGE}`
  if (paths.length === 0) return `no scenario is named\n${USAGE}`
  return {
    paths,
    url: options.get('--url') ?? 'amqp://localhost:5672',
    management: options.get('--management') ?? null,
    out: options.get('--out') ?? null,
    start,
    runs,
  }
}
