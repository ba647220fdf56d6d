import type * as z from 'zod/mini'
import type { Problem } from '../../engine/model.ts'
import { knownFields, valueAt } from './knownFields.ts'
import { nearest } from './nearest.ts'

/** What was read and by which schema, so that a problem can quote the value and name the nearest field. */
export interface Reading {
  readonly schema: z.core.$ZodType
  readonly data: unknown
  /** Where the data stands in what the person wrote. */
  readonly prefix?: string
}

/** Takes what a schema found wrong, gives one problem each: where, what, and how to mend it. */
export function problemsOf(error: z.core.$ZodError, reading: Reading): Problem[] {
  return error.issues.flatMap(issue => toProblems(issue, reading))
}

/** Takes a word that is none of the choices, gives the mend: the nearest one, or the choices when none is near. */
export function chooseAmong(word: string, choices: readonly string[]): string {
  const meant = nearest(word, choices)
  if (meant !== null) return `did you mean "${meant}"?`
  return choices.length === 0 ? 'remove it' : `use ${listed(choices)}`
}

function toProblems(issue: z.core.$ZodIssue, reading: Reading): Problem[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField(path, key, reading))
  return [{ path: pathText(reading.prefix, path), ...wrongValue(issue, valueAt(reading.data, path)) }]
}

function unknownField(path: readonly PropertyKey[], key: string, { schema, data, prefix }: Reading): Problem {
  const known = knownFields(schema, data, path)
  // A field that is there already cannot be what the misspelt one was meant to be.
  const missing = known.filter(field => valueAt(data, [...path, field]) === undefined)
  const meant = nearest(key, missing)
  return {
    path: pathText(prefix, [...path, key]),
    problem: `there is no field "${key}"`,
    mend: meant !== null ? `did you mean "${meant}"?` : known.length === 0 ? 'remove it' : `use ${listed(known)}`,
  }
}

function wrongValue(issue: z.core.$ZodIssue, value: unknown): Omit<Problem, 'path'> {
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue, value)
    case 'too_big':
      return tooBig(issue, value)
    case 'invalid_type':
      return wrongType(issue.expected, value)
    case 'invalid_value':
      return notAChoice(issue.values.map(String), value)
    case 'invalid_union':
      return notAChoice(kindsOf(issue), value)
    case 'invalid_key':
      return {
        problem: 'is not a name that fits here',
        mend: 'begin with a letter, then letters, digits or hyphens, 20 at most',
      }
    case 'custom':
      return { problem: issue.message, mend: String(issue.params?.mend ?? 'use fewer') }
    default:
      return { problem: `does not fit: ${issue.message}, got ${quoted(value)}`, mend: 'see docs/scenario.schema.json' }
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, value: unknown): Omit<Problem, 'path'> {
  const { minimum } = issue
  if (issue.inclusive === false)
    return { problem: `must be more than ${minimum}, got ${quoted(value)}`, mend: `use more than ${minimum}` }
  return { problem: `must be at least ${minimum}, got ${quoted(value)}`, mend: `use ${minimum} or more` }
}

function tooBig(issue: z.core.$ZodIssueTooBig, value: unknown): Omit<Problem, 'path'> {
  if (issue.origin === 'string') return { problem: `is longer than ${issue.maximum} characters`, mend: 'shorten it' }
  if (issue.origin === 'array') return { problem: `has more than ${issue.maximum} entries`, mend: 'use fewer' }
  return { problem: `must be at most ${issue.maximum}, got ${quoted(value)}`, mend: `use ${issue.maximum} or less` }
}

function wrongType(expected: string, value: unknown): Omit<Problem, 'path'> {
  const wanted = WANTED[expected] ?? `a ${expected}`
  if (value === undefined) return { problem: 'is missing', mend: `add ${wanted}` }
  if (typeof value === 'string' && (expected === 'number' || expected === 'int') && Number.isFinite(Number(value)))
    return { problem: `must be ${wanted}, got ${quoted(value)}`, mend: 'leave out the quotation marks' }
  return { problem: `must be ${wanted}, got ${quoted(value)}`, mend: `write ${wanted} here` }
}

const WANTED: Readonly<Record<string, string>> = {
  int: 'a whole number',
  object: 'an object in braces { }',
  record: 'an object in braces { }',
  array: 'a list in brackets [ ]',
  boolean: 'true or false',
  string: 'a text in quotation marks',
}

function notAChoice(choices: readonly string[], value: unknown): Omit<Problem, 'path'> {
  if (value === undefined) return { problem: 'is missing', mend: `use ${listed(choices)}` }
  return { problem: `${quoted(value)} is not one of the choices`, mend: chooseAmong(String(value), choices) }
}

function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
}

/** A value as the person wrote it, cut short. */
function quoted(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`
}

function listed(choices: readonly string[]): string {
  const named = choices.map(choice => `"${choice}"`)
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`
}

function pathText(prefix: string | undefined, path: readonly PropertyKey[]): string {
  let text = prefix ?? ''
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`
  return text
}
