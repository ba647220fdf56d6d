import { writeSync } from 'node:fs'
import { recordFrom } from './record/systems.ts'

process.exitCode = await recordFrom(process.argv.slice(2), {
  // npm runs scripts in the project's folder, whatever folder the person is in.
  folder: process.env.INIT_CWD ?? process.cwd(),
  out: line => writeSync(1, `${line}\n`),
})
