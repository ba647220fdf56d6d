/** What there is to compare: the rules' page, the tests and the code, as text by path. */
export interface RuleBook {
  readonly page: string
  readonly tests: Readonly<Record<string, string>>
  readonly code: Readonly<Record<string, string>>
}

interface Rule {
  readonly number: number
  readonly text: string
}

/** Takes the page of a model's rules, its tests and its code, gives every way in which they disagree; one sentence each. */
export function ruleProblems({ page, tests, code }: RuleBook): readonly string[] {
  const rules = rulesOf(page)
  const numbers = new Set(rules.map(({ number }) => number))
  const titles = Object.entries(tests).flatMap(([path, text]) => titlesOf(text).map(title => ({ path, ...title })))
  const problems: string[] = []
  for (let n = 1; n <= Math.max(0, ...numbers); n++) if (!numbers.has(n)) problems.push(`there is no PLN-${n}`)
  if (numbers.size !== rules.length) problems.push('two rules have the same number')
  for (const { number, text } of rules) {
    if (!titles.some(title => title.number === number)) problems.push(`PLN-${number} has no test`)
    if (!/^- \*Source:\* \S/m.test(text)) problems.push(`PLN-${number} has no source`)
    const named = /^- \*Test:\* "(.+)" in \[(.+)\]\(/m.exec(text)
    const found = titles.some(({ number: n, title, path }) => n === number && title === named?.[1] && path === named[2])
    if (!found) problems.push(`PLN-${number} names a test that is not there: ${named?.[1] ?? 'none'}`)
  }
  for (const { number, title } of titles) {
    if (number === null) continue
    if (!numbers.has(number)) problems.push(`the test "${title}" holds PLN-${number}, which is no rule`)
  }
  for (const [path, text] of Object.entries(code)) {
    for (const number of citedIn(text))
      if (!numbers.has(number)) problems.push(`${path} cites PLN-${number}, which is no rule`)
  }
  return problems
}

function rulesOf(page: string): readonly Rule[] {
  const pieces = page.split(/^### PLN-(\d+) .*$/m)
  const rules: Rule[] = []
  for (let at = 1; at < pieces.length; at += 2) rules.push({ number: Number(pieces[at]), text: pieces[at + 1] ?? '' })
  return rules
}

function titlesOf(test: string): readonly { readonly number: number | null; readonly title: string }[] {
  return [...test.matchAll(/\bit\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text = '']) => {
    const numbered = /^PLN-(\d+) (.*)$/.exec(text.replaceAll("\\'", "'"))
    return numbered === null ? { number: null, title: text } : { number: Number(numbered[1]), title: numbered[2] ?? '' }
  })
}

function citedIn(code: string): readonly number[] {
  return [...code.matchAll(/PLN-(\d+)/g)].map(([, number]) => Number(number))
}
