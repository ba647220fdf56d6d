import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeFrom, sectionsOf, stamped, versionOf } from '../src/lessons/translatedProse.ts'

// `npm run translated` lists what of the lessons is not translated or was made from an older English text; with the name of a
// folder (`npm run translated -- 01-leave-a-note`) it marks all of that lesson's translations as made from the English of now.
const root = join(import.meta.dirname, '../lessons')
const asked = process.argv.slice(2)
const pairs = [
  ...readdirSync(root)
    .filter(folder => existsSync(join(root, folder, 'en.md')))
    .map(folder => ({ id: folder, english: join(root, folder, 'en.md'), folder: join(root, folder) })),
  { id: 'glossary', english: join(root, 'glossary.en.md'), folder: root },
]
for (const { id, english, folder } of pairs) {
  const original = readFileSync(english, 'utf8')
  const isTranslation = id === 'glossary' ? /^glossary\.(?!en\.).*\.md$/ : /^(?!en\.).*\.md$/
  const translations = readdirSync(folder).filter(name => isTranslation.test(name))
  if (translations.length === 0) console.log(`${id}: no translation`)
  for (const name of translations) {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    if (asked.includes(id)) writeFileSync(path, stamped(original, text))
    const own = new Map(sectionsOf(readFileSync(path, 'utf8')).map(section => [section.name, section.text]))
    for (const section of sectionsOf(original)) {
      const translated = own.get(section.name)
      if (translated === undefined) console.log(`${id}/${name}: "${section.name}" is missing`)
      else if (madeFrom(translated) !== versionOf(section.text))
        console.log(`${id}/${name}: "${section.name}" is stale`)
    }
  }
}
