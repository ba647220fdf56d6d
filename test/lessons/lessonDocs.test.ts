import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METRIC_NAMES, metricOf } from '../../src/lessons/metrics.ts'
import { AGGREGATES, OPERATORS } from '../../src/lessons/question.ts'
import { lessonSchema, stepSchema } from '../../src/lessons/schema.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/lessons.md'), 'utf8')

describe('docs/lessons.md', () => {
  it('lists every metric with what it is and its unit, as the code has it', () => {
    const rows = METRIC_NAMES.map(name => `| \`${name}\` | ${metricOf(name).text} | ${metricOf(name).unit} |`)
    for (const row of rows) expect(page).toContain(row)
  })

  it('names every aggregate, operator, step kind and field', () => {
    const fields = [...Object.keys(lessonSchema.shape), ...Object.keys(stepSchema.shape)]
    const kinds = stepSchema.shape.kind.def.entries
    for (const word of [...AGGREGATES, ...OPERATORS, ...Object.keys(kinds), ...fields])
      expect(page).toMatch(new RegExp(`\`${word}[\`:]`))
  })
})
