import { agendaBacklogs, waitingBacklogs } from './backlogs.ts'
import { checkpoints } from './checkpoints.ts'
import { memory } from './memory.ts'
import { seeks } from './seeks.ts'
import { printed } from './table.ts'
import { throughput } from './throughput.ts'

/** Every table of the bench, in order. What runs in a browser (frames per second) belongs at the end. */
const SECTIONS = [throughput, memory, checkpoints, seeks, waitingBacklogs, agendaBacklogs]

// `npm run bench -- throughput seeks` prints only those.
const wanted = process.argv.slice(2)
for (const section of SECTIONS)
  if (wanted.length === 0 || wanted.includes(section.name)) console.log(`${printed(section())}\n`)
