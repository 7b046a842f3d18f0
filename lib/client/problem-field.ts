import type { Problem } from '#lib/workflow/result.ts'

/**
 * Where the inspector shows what a problem is about: the step to select (null for the workflow itself), the id of the field, and
 * its name within the section that has to be open. Null for a problem that has no place in the inspector.
 */
export type ProblemField = {
  readonly step: string | null
  readonly id: string
  readonly name: string
}

/** How a part of a step is called in the inspector, where its path has another name. */
const placeOf = (step: string, place: string, name: string | undefined) => {
  if (place === 'in' && name) return { id: `${step}-in-${name}`, name }
  if (place === 'with' && name) return { id: `${step}-${name}`, name }
  if (place === 'forEach' && name) return { id: `${step}-${name}`, name }
  if (place === 'uses' || place === 'adapter') return { id: `${step}-adapter`, name: 'adapter' }
  if (place === 'requires' && name) return { id: `${step}-requires-${name}`, name: 'requires' }
  return { id: `${step}-${place}`, name: place }
}

/** The field of a problem, by its path. */
export const fieldOfProblem = ({ step, path = '' }: Problem): ProblemField | null => {
  const [top, first = '', place, name] = path.split('.')
  if (step === undefined) {
    if (top === 'inputs' && first) return { step: null, id: `input-${first}`, name: first }
    if (top === 'outputs' && first) return { step: null, id: `output-${first}`, name: first }
    if (top === 'policy' && first) return { step: null, id: `policy-${first}`, name: first }
    return null
  }
  if (top !== 'steps') return { step, id: `${step}-${top || 'label'}`, name: top ?? '' }
  return place === undefined ? { step, id: 'inspector', name: '' } : { step, ...placeOf(step, place, name) }
}
