/** The words of the lessons and of their glossary, by path, each fetched when it is wanted. The page that shows no lesson does without these lists. */
export const prose = import.meta.glob<string>('../../../lessons/*/*.md', { query: '?raw', import: 'default' })
export const glossary = import.meta.glob<string>('../../../lessons/glossary.*.md', { query: '?raw', import: 'default' })
