import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { LessonWords } from '../../src/lessons/lessonWords.ts'
import { piecesOf, plainText } from '../../src/lessons/prose.ts'
import { readYaml } from '../../src/lessons/readYaml.ts'
import { translatedProse } from '../../src/lessons/translatedProse.ts'
import type { CardData, CardWords } from '../../src/ui/learn/lessonCards.ts'

const CARD = /\/lessons\/[^/]+\/(lesson\.yaml|[a-zA-Z-]+\.md)\?card$/

/**
 * Gives a Vite plugin that makes `lesson.yaml?card` and `en.md?card` of a lesson's files: what the list of lessons says of it and no more. To read
 * a whole lesson means to run it, so a list that read all of them would keep its reader waiting.
 */
export function lessonCards(): Plugin {
  return {
    name: 'ackademy:lesson-cards',
    load(id) {
      if (!CARD.test(id)) return null
      const path = id.replace(/\?card$/, '')
      const text = readFileSync(path, 'utf8')
      const card = path.endsWith('.yaml')
        ? cardData(text)
        : cardWords(readFileSync(join(dirname(path), 'en.md'), 'utf8'), path.endsWith('/en.md') ? null : text)
      return { code: `export default ${JSON.stringify(card)}`, moduleType: 'js' }
    },
  }
}

/** Takes the text of a lesson.yaml, gives how long the lesson takes and its steps; null where it cannot be read, of which opening the lesson tells. */
export function cardData(yaml: string): CardData | null {
  const read = readYaml(yaml, 'lesson.yaml')
  if ('problems' in read) return null
  const { minutes, steps } = Object(read.data)
  if (typeof minutes !== 'number' || !Array.isArray(steps)) return null
  return { minutes, steps: steps.map(step => String(Object(step).id)) }
}

/**
 * Takes a lesson's English prose and, or null, its translation; gives title and objective. Throws where they name a number of the lesson's runs: nobody has
 * made the runs when they are shown.
 */
export function cardWords(english: string, translation: string | null): CardWords {
  const words = new LessonWords(translation === null ? english : translatedProse(english, translation).text, 'en.md')
  const paragraphs = [words.heading(['title']), ...words.text(['title'])]
  for (const { kind, ...piece } of paragraphs.flatMap(piecesOf))
    if (kind === 'number')
      throw new Error(`cardWords: title and objective must name no number of a run, got ${JSON.stringify(piece)}`)
  const [title = '', ...objective] = paragraphs.map(inlines => plainText(inlines, () => ''))
  return { title, objective }
}
