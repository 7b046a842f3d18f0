import type * as z from 'zod'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { schemaFieldsOf } from './schema-fields.ts'

type Issue = z.core.$ZodIssue

const types: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'on or off',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** What a bound counts: figures themselves, or how many of something. */
const bound = (origin: string, figure: number | bigint): string => {
  if (origin === 'string') return `${figure} characters long`
  return origin === 'array' || origin === 'set' ? `${figure} items long` : String(figure)
}

/** What is wrong, as the end of a sentence that begins with the parameter; null where the schema's own words say it best. */
const faultText = (issue: Issue): string | null => {
  switch (issue.code) {
    case 'too_big':
      return `is at most ${bound(issue.origin, issue.maximum)}`
    case 'too_small':
      return `is at least ${bound(issue.origin, issue.minimum)}`
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? 'has no value'
        : `has to be ${types[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `has to be one of ${issue.values.map(String).join(', ')}`
    default:
      return null
  }
}

/** A problem of a parameter by the step's own schema, in one sentence; `path` is the parameter's, relative to `with`. */
export const parameterProblem = (definition: StepDefinition, issue: Issue): Problem => {
  const { title } = definition
  const path = issue.path.map(String).join('.')
  const field = schemaFieldsOf(definition)[String(issue.path[0])]
  const name = `“${field?.title ?? path}”`
  const fault = faultText(issue)
  const reason =
    issue.code === 'unrecognized_keys'
      ? `“${title}” has no setting named ${issue.keys.join(', ')}.`
      : fault
        ? `“${title}”: ${name} ${fault}.`
        : `“${title}”: ${issue.message.replace(/\.$/, '')}.`
  return { code: 'parameter', ...(path ? { path } : {}), reason }
}
