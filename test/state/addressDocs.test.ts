import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/state/address.ts'
import { VIEW_OPTION_NAMES, viewOptionSchemas } from '../../src/state/addressOptions.ts'

const text = readFileSync(join(import.meta.dirname, '../../docs/address.md'), 'utf8')
const examples = [...text.matchAll(/`(\?\w+)?(#\/[^`]*)`/g)].map(match => [match[2] ?? '', match[1] ?? ''] as const)

describe('docs/address.md', () => {
  it.each(examples)('its example %s %s is understood', (hash, search) => {
    expect(parseAddress(hash, search).problems).toEqual([])
  })

  it('has an example of every kind of place', () => {
    const pages = examples.map(([hash]) => parseAddress(hash).route)
    expect(new Set(pages.map(({ page }) => page))).toEqual(new Set(['home', 'learn', 'sandbox', 'compare', 'truth']))
    expect(pages).toContainEqual({ page: 'learn', lesson: '01-leave-a-note', step: 'vary' })
  })

  it('names every view option and every value that it may have', () => {
    for (const name of VIEW_OPTION_NAMES) {
      const row = text.split('\n').find(line => line.startsWith(`| \`${name}\` |`)) ?? ''
      const def = viewOptionSchemas[name]._zod.def
      const values = def.type === 'enum' ? Object.values(def.entries) : def.type === 'boolean' ? ['true', 'false'] : []
      for (const value of values) {
        expect(row).toContain(`\`${value}\``)
        expect(parseAddress(`#/sandbox?${name}=${value}`).problems).toEqual([])
      }
      expect(row).not.toBe('')
    }
  })
})
