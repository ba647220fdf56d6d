import { writeFileSync } from 'node:fs'
import { scenarioJsonSchema } from './schema/scenarioJsonSchema.ts'

// `npm run schema` writes the published schema anew; a test says when that is due.
writeFileSync(
  new URL('../docs/scenario.schema.json', import.meta.url),
  `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
)
