import type * as z from 'zod/mini'
import type { Problem } from '../../engine/model.ts'

/** Takes what a schema found wrong, gives one problem each: where, what, and how to mend it. */
export function problemsOf(error: z.core.$ZodError, prefix = ''): Problem[] {
  return error.issues.map(issue => toProblem(issue, prefix))
}

function toProblem(issue: z.core.$ZodIssue, prefix: string): Problem {
  const path = pathText(prefix, issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        path,
        problem: `unknown field ${issue.keys.map(key => `"${key}"`).join(', ')}`,
        mend: 'remove it, or check its spelling against the schema',
      }
    case 'too_small':
      return { path, problem: `must be at least ${issue.minimum}`, mend: `use ${issue.minimum} or more` }
    case 'too_big':
      return { path, problem: `must be at most ${issue.maximum}`, mend: `use ${issue.maximum} or less` }
    case 'invalid_type':
      return { path, problem: `must be ${article(issue.expected)}`, mend: `write ${article(issue.expected)} here` }
    case 'invalid_value':
      return {
        path,
        problem: 'is not one of the choices',
        mend: `choose ${issue.values.map(value => `"${String(value)}"`).join(', ')}`,
      }
    case 'invalid_union':
      return { path, problem: 'is not one of the kinds', mend: 'check "kind" and its fields against the schema' }
    default:
      return { path, problem: issue.message, mend: 'see the schema for what fits here' }
  }
}

function pathText(prefix: string, path: readonly PropertyKey[]): string {
  let text = prefix
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`
  return text
}

function article(type: string): string {
  return type === 'int' ? 'a whole number' : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}
