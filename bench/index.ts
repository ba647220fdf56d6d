import { agendaBacklogs, waitingBacklogs } from './backlogs.ts'
import { brokers } from './brokers.ts'
import { checkpoints } from './checkpoints.ts'
import { frames } from './frames.ts'
import { memory } from './memory.ts'
import { scenes } from './scenes.ts'
import { kafkaSeeks, seeks } from './seeks.ts'
import { printed } from './table.ts'
import { throughput } from './throughput.ts'

/** Every table of the bench, in order; the last one drives a real browser. */
const SECTIONS = [
  throughput,
  brokers,
  memory,
  checkpoints,
  seeks,
  kafkaSeeks,
  waitingBacklogs,
  agendaBacklogs,
  scenes,
  frames,
]

// `npm run bench -- throughput seeks` prints only those.
const wanted = process.argv.slice(2)
for (const section of SECTIONS)
  if (wanted.length === 0 || wanted.includes(section.name)) console.log(`${printed(await section())}\n`)
