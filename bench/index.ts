import { printed } from './table.ts'
import { throughput } from './throughput.ts'

for (const section of [throughput]) console.log(printed(section()))
