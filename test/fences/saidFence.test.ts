import { describe, expect, it } from 'vitest'
import { idsIn, unsaidIds } from './saidFence.ts'
import { sourceTree } from './sourceTree.ts'

const IS_CATALOGUE = /\/words\/|[wW]ords\.ts$/
const theme = '$' + '{theme}'

describe('the fence of what is said', () => {
  it('finds no word in a catalogue that nobody says', () => {
    const files = sourceTree('src')
    const ids = files.filter(({ path }) => IS_CATALOGUE.test(path)).flatMap(idsIn)
    expect(new Set(ids).size).toBeGreaterThan(1000)
    const speakers = files.filter(({ path }) => !path.startsWith('src/words/'))
    expect(unsaidIds(ids, speakers)).toEqual([])
  })

  const said = (source: string) => unsaidIds(['app.theme.dark'], [{ path: 'src/ui/a.ts', source }])

  it.each(['say("app.theme.dark")', `say(\`app.theme.${theme}\`)`, `say(\`app.${theme}.dark\`)`])(
    'lets pass what is said: %s',
    source => {
      expect(said(source)).toEqual([])
    },
  )

  it.each([
    'say("app.theme.light")',
    `say(\`app.language.${theme}\`)`,
    '// app.theme.dark',
    `say(\`app.theme.${theme}.long\`)`,
    '({ "app.theme.dark": 1 })',
    `note(\`${theme}.dark\`)`,
  ])('refuses what nobody says: %s', source => {
    expect(said(source)).toEqual(['app.theme.dark'])
  })

  it('reads the ids of a catalogue', () => {
    const source = "export const words = { 'app.theme.dark': 'Dark', 'not an id': '', other: '' } as const"
    expect(idsIn({ path: 'src/ui/words/app.ts', source })).toEqual(['app.theme.dark'])
  })
})
