/** What the list of lessons says of a lesson, but for its words. */
export interface CardData {
  readonly minutes: number
  /** The ids of its steps, in order. */
  readonly steps: readonly string[]
}

/** What a lesson is called and what its learner will be able to do, a paragraph a text. */
export interface CardWords {
  readonly title: string
  readonly objective: readonly string[]
}

export interface LessonCard extends CardData, CardWords {}

/** Made of the lessons' files when the page is built (scripts/build/lessonCards.ts). */
const data = import.meta.glob<CardData | null>('../../../lessons/*/lesson.yaml', {
  query: '?card',
  import: 'default',
  eager: true,
})
const words = import.meta.glob<CardWords>('../../../lessons/*/*.md', { query: '?card', import: 'default', eager: true })

/** Takes a lesson's id and a language, gives its card, in English where there is no translation; null where its files have a mistake. */
export function lessonCard(id: string, language: string): LessonCard | null {
  const folder = `../../../lessons/${id}`
  const known = data[`${folder}/lesson.yaml`] ?? null
  const said = words[`${folder}/${language}.md`] ?? words[`${folder}/en.md`]
  return known === null || said === undefined ? null : { ...known, ...said }
}
