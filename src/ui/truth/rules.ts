/** How a rule of a model is known: seen on the real system, read in its documentation, left out, or the model's own choice. */
export type Known = 'observed' | 'documented' | 'absent' | 'own'

/** One numbered rule of a model, as its page in docs/models tells it. Texts are Markdown of one line. */
export interface Rule {
  /** `RMQ-14` */
  readonly id: string
  readonly section: string
  readonly what: string
  readonly source: string
  readonly known: Known
  /** The page's own words on how it is known: recordings, releases, or what is simplified. */
  readonly evidence: string
}

/** Takes the text of a page of docs/models, gives its rules in order. Pages of real systems have tables, that of the plain queue has a heading for each rule. */
export function rulesOf(page: string): readonly Rule[] {
  const rules: Rule[] = []
  let section = ''
  const lines = page.split('\n')
  for (const [at, line] of lines.entries()) {
    const heading = /^## (.+)$/.exec(line)?.[1]
    if (heading !== undefined) section = heading
    const row = /^\| ([A-Z]+-\d+) \| (.+) \| (.+) \| (.+) \|$/.exec(line)
    if (row !== null) rules.push(fromRow(row, section))
    const own = /^### ([A-Z]+-\d+) (.+)$/.exec(line)
    if (own !== null) rules.push(fromHeading(own, section, lines.slice(at + 1)))
  }
  return rules
}

function fromRow([, id = '', what = '', source = '', evidence = '']: readonly string[], section: string): Rule {
  return { id, section, what, source, known: knownBy(evidence), evidence }
}

function knownBy(evidence: string): Known {
  if (evidence.startsWith('observed')) return 'observed'
  return evidence.startsWith('not modelled') ? 'absent' : 'documented'
}

function fromHeading([, id = '', title = '']: readonly string[], section: string, after: readonly string[]): Rule {
  const end = after.findIndex(line => line.startsWith('#'))
  const lines = (end < 0 ? after : after.slice(0, end)).filter(line => line !== '')
  const field = (name: string) =>
    lines.find(line => line.startsWith(`- *${name}:* `))?.slice(name.length + '- *:* '.length) ?? ''
  const body = lines.filter(line => !line.startsWith('- '))
  return {
    id,
    section,
    what: [`**${title}.**`, ...body].join(' '),
    source: field('Source'),
    known: 'own',
    evidence: field('Simplified'),
  }
}
