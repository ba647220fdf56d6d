import * as z from 'zod/mini'
import type { Verdict } from '../verdict.ts'
import { clusterSettings } from './clusterConfig.ts'
import { firstDifference } from './compare.ts'
import { playSteps, setUp } from './play.ts'
import { Unsupported } from './properties.ts'
import {
  brokersOf,
  type KafkaScenario,
  kafkaScenarioSchema,
  outcomesOn,
  placesOf,
  type RanOn,
  releaseOf,
} from './recording.ts'
import { verdictOnTable } from './tables.ts'

/** Takes a recording of Kafka, gives the verdict over all releases it was recorded on. `checked` holds the model's invariants after every command. */
export function verdictOnKafka(name: string, data: unknown, checked = false): Verdict {
  try {
    const table = verdictOnTable(name, data, checked)
    if (table !== null) return table
    const parsed = z.safeParse(kafkaScenarioSchema, data)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const where = issue === undefined || issue.path.length === 0 ? 'the file' : issue.path.join('.')
      return { outcome: 'fail', name, why: `not a recording of Kafka: ${where} ${issue?.message ?? 'does not fit'}` }
    }
    const scenario = parsed.data
    const verdicts = placesOf(scenario).map(ranOn => verdictOnRun(scenario, ranOn, checked))
    const worst =
      verdicts.find(each => each.outcome === 'fail') ?? verdicts.find(each => each.outcome === 'unsupported')
    return worst ?? { outcome: 'pass', name, why: '' }
  } catch (error) {
    return stopped(name, '', error)
  }
}

const UNSTABLE = 'runs differed there: '

/** The verdict on one of the releases that a scenario was recorded on. */
function verdictOnRun(scenario: KafkaScenario, ranOn: RanOn, checked: boolean): Verdict {
  const { name } = scenario
  const release = releaseOf(ranOn)
  try {
    const outcomes = outcomesOn(scenario, release)
    if (outcomes.length === 0) return { outcome: 'fail', name, why: `${release}: nothing was observed` }
    const run = setUp(
      scenario.setup,
      {
        release,
        brokers: brokersOf(ranOn),
        checked,
        cluster: clusterSettings({ ...scenario.config, ...scenario.setup.config }),
      },
      scenario.setup.controllerRole ?? scenario.controllerRole,
    )
    const played = playSteps(run, scenario.steps)
    if (run.ended !== null) return { outcome: 'unsupported', name, why: `${release}: the run is ${run.ended}` }
    const differences = outcomes.map(observed => firstDifference(scenario, observed, played))
    const [first] = differences
    if (differences.includes(null) || first === undefined) return { outcome: 'pass', name, why: '' }
    // Where runs differed and nobody wrote down how, there is nothing to hold the model to.
    const isUnstable = ranOn.stable === false && outcomes.length === 1
    return {
      outcome: isUnstable ? 'unsupported' : 'fail',
      name,
      why: `${release}: ${isUnstable ? UNSTABLE : ''}${first}`,
    }
  } catch (error) {
    return stopped(name, `${release}: `, error)
  }
}

function stopped(name: string, where: string, error: unknown): Verdict {
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof Unsupported) return { outcome: 'unsupported', name, why: `${where}${text}` }
  return { outcome: 'fail', name, why: `${where}the model stopped: ${text}` }
}
