/** The lessons that came with this page, by name, each loaded when it is opened. */
const data = import.meta.glob<string>('../../../lessons/*/lesson.yaml', { query: '?raw', import: 'default' })

const ids = Object.keys(data)
  .map(path => path.split('/').at(-2) ?? '')
  .sort()

/** The ids of all lessons, in order. */
export function lessonIds(): readonly string[] {
  return ids
}

/** The id of the first lesson, or null where there is none. */
export function firstLesson(): string | null {
  return ids[0] ?? null
}
