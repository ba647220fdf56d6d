/** Takes docs/chinese.md, gives the words of its table that are not to be used, each with the row's own Chinese. */
export function forbiddenWords(page: string): ReadonlyMap<string, string> {
  const rows = [...page.matchAll(/^\| (?!English|---)([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)]
  return new Map(rows.flatMap(([, , own = '', not = '']) => not.split('、').map(word => [word.trim(), own.trim()])))
}

const HAN = '\\u3400-\\u9fff'
/** Chinese signs, beside which no space stands. */
const SIGNS = '，。：；！？（）“”、…'

const RULES: readonly { readonly wrong: RegExp; readonly say: string }[] = [
  { wrong: new RegExp(`[${HAN}]\\s*[,;!?](?![\\w])|[${HAN}][.:](?:\\s|$)`), say: 'a half-width sign after Chinese' },
  { wrong: new RegExp(`[${HAN}]\\(|\\)[${HAN}]`), say: 'half-width brackets beside Chinese' },
  { wrong: /[‘’"]|\.\.\./, say: 'half-width or single quotes, or three dots' },
  { wrong: /(?<!…)…(?!…)/, say: 'one ellipsis where Chinese has two' },
  { wrong: new RegExp(`[${HAN}][A-Za-z0-9]|[A-Za-z0-9%][${HAN}]`), say: 'no space between Chinese and Latin' },
  { wrong: new RegExp(`[${HAN}${SIGNS}] +[${HAN}${SIGNS}]`), say: 'a space between Chinese and Chinese' },
  { wrong: new RegExp(`[${SIGNS}] +\\S|\\S +[，。：；！？）”、…]`), say: 'a space beside a full-width sign' },
  { wrong: /[\d}] ?m?s(?![\w-])/, say: 'a unit in Latin letters' },
]

/** Takes a Chinese text without its code, links and placeholders' inner parts, gives what is against the page's rules. */
export function styleTroubles(text: string, forbidden: ReadonlyMap<string, string>): string[] {
  const found = RULES.flatMap(({ wrong, say }) => {
    const match = wrong.exec(text)
    return match === null ? [] : [`${say}: "${around(text, match.index)}"`]
  })
  const words = [...forbidden].flatMap(([word, own]) => (text.includes(word) ? [`"${word}" should be ${own}`] : []))
  return [...found, ...words]
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 8), index + 12)
}

/** Takes a lesson's prose, gives its sentences without headings' ids, comments, code, and where its links lead. */
export function proseLines(markdown: string): string[] {
  return markdown
    .split('\n')
    .map(line =>
      line
        .replace(/<!--.*?-->/g, '')
        .replace(/^#{2,4} (?:(?:option|goal|hint|stage|unseen) )?[\w-]+(?:: )?/, '')
        .replace(/^# /, '')
        .replace(/\]\([^)]*\)/g, '')
        .replace(/\[/g, '')
        .replace(/[*]/g, '')
        .replace(/`[^`]*`/g, 'X')
        .replace(/\{[^}]*\}/g, '0')
        .trim(),
    )
    .filter(line => line !== '')
}
