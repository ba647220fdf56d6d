/** A translation of a prose file, put together: what is missing in it or was made from an older text stands there in English. */
export interface TranslatedProse {
  readonly text: string
  /** Names of the sections that stand there in English: ids of steps, `title`, `caveats` and so on. */
  readonly inEnglish: readonly string[]
}

/** One part of a prose file, from a heading of the first or second level to the next. */
export interface ProseSection {
  /** The step's id, or `title`, `beliefs`, `controls`, `recall`, `caveats`, `brokers`. */
  readonly name: string
  readonly text: string
}

/**
 * Takes a lesson's English prose and a translation of it, gives the translation with the sections that are missing or stale in
 * English. A section of a translation says in a comment which version of the English one it was made from.
 */
export function translatedProse(english: string, translation: string): TranslatedProse {
  const own = new Map(sectionsOf(translation).map(section => [section.name, section]))
  const inEnglish: string[] = []
  const texts = sectionsOf(english).map(section => {
    const translated = own.get(section.name)
    if (translated !== undefined && madeFrom(translated.text) === versionOf(section.text)) return translated.text
    inEnglish.push(section.name)
    return section.text
  })
  return { text: texts.join('\n'), inEnglish }
}

/** Takes a prose file, gives its sections in order. */
export function sectionsOf(markdown: string): readonly ProseSection[] {
  const starts = [...markdown.matchAll(/^#{1,2} .*$/gm)]
  return starts.map((match, n) => ({ name: nameOf(match[0]), text: markdown.slice(match.index, starts[n + 1]?.index) }))
}

function nameOf(heading: string): string {
  return heading.startsWith('# ') ? 'title' : heading.slice(3).replace(/:.*$/, '').trim()
}

/** Takes the text of a section, gives its version: eight hex digits that change with every word of it, but not with blank space. */
export function versionOf(text: string): string {
  // FNV-1a: small, and the same everywhere. Nobody is meant to find two texts with one version.
  let hash = 0x811c9dc5
  for (const letter of text.replace(COMMENT, '').split(/\s+/).join(' ').trim()) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const COMMENT = /<!--[\s\S]*?-->/g

/** Takes a section of a translation, gives the version of the English text that it was made from; null where it does not say. */
export function madeFrom(text: string): string | null {
  return /<!-- from ([0-9a-f]{8}) -->/.exec(text)?.[1] ?? null
}

/** Takes English prose and a translation of it, gives the translation with every section marked as made from the English of now. */
export function stamped(english: string, translation: string): string {
  const versions = new Map(sectionsOf(english).map(({ name, text }) => [name, versionOf(text)]))
  const texts = sectionsOf(translation).map(({ name, text }) => {
    const [heading = '', ...rest] = text.replace(/\n*<!-- from [0-9a-f]{8} -->/, '').split('\n')
    const version = versions.get(name)
    return [heading, ...(version === undefined ? [] : ['', `<!-- from ${version} -->`]), ...rest].join('\n')
  })
  return texts.join('')
}
