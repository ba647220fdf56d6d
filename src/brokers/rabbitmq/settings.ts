import type * as z from 'zod/mini'
import { safeParse } from 'zod/mini'
import type { ActionValue, Problem } from '../../engine/model.ts'
import { chooseAmong, problemsOf } from '../shared/problems.ts'
import { isTable } from './fieldTable.ts'
import { consumerSchema, producerSchema } from './programSettings.ts'
import { changeConsumer, changeProducer } from './programs.ts'
import type { RabbitState, Work } from './state.ts'

/**
 * Takes a setting's path, such as `consumers.c.service.meanMs`, and its new value, and changes it in the run.
 * Gives the problem, and changes nothing, when there is no such setting or it cannot have that value.
 */
export function changeSetting(work: Work, path: string, value: ActionValue): Problem | null {
  const [list, name = '', ...fields] = path.split('.')
  if (fields.length === 0 || (list !== 'producers' && list !== 'consumers'))
    return {
      path: 'on',
      problem: `"${path}" is no setting`,
      mend: 'use one of a producer or consumer, such as consumers.c.prefetch',
    }
  const programs = programsOf(work.state, list)
  const index = programs.findIndex(program => program.name === name)
  const program = programs[index]
  if (program === undefined)
    return {
      path: 'on',
      problem: `there is no ${list.slice(0, -1)} "${name}"`,
      mend: chooseAmong(
        name,
        programs.map(each => each.name),
      ),
    }
  const changed = withField(JSON.parse(JSON.stringify(program.settings)), fields, value)
  if (list === 'producers') {
    const settings = valid(producerSchema, changed, path)
    return 'problem' in settings ? settings : changeProducer(work, index, settings)
  }
  const settings = valid(consumerSchema, changed, path)
  if ('problem' in settings) return settings
  const queues = [...work.state.queues.keys()]
  if (!queues.includes(settings.queue))
    return {
      path: 'value',
      problem: `there is no queue "${settings.queue}"`,
      mend: chooseAmong(settings.queue, queues),
    }
  return changeConsumer(work, index, settings)
}

function programsOf({ producers, workers }: RabbitState, list: 'producers' | 'consumers') {
  return list === 'producers' ? producers : workers
}

function withField(settings: ActionValue, [field, ...rest]: readonly string[], value: ActionValue): ActionValue {
  if (field === undefined) return value
  const table = isTable(settings) ? settings : {}
  return { ...table, [field]: withField(table[field] ?? {}, rest, value) }
}

function valid<Schema extends z.ZodMiniType>(
  schema: Schema,
  data: ActionValue,
  path: string,
): z.infer<Schema> | Problem {
  const parsed = safeParse(schema, data)
  if (parsed.success) return parsed.data
  const [first] = problemsOf(parsed.error, { schema, data })
  return { path, problem: first?.problem ?? 'does not fit', mend: first?.mend ?? 'use another value' }
}
