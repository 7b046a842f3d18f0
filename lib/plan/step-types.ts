import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { StepType, StepTypes } from '#lib/workflow/validate.ts'

/** Problems of parameters by the step's own schema, over its defaults; `path` is the parameter's name. */
export const checkParams = (definition: StepDefinition, params: unknown): readonly Problem[] => {
  const parsed = definition.params.safeParse({ ...definition.defaults, ...(params as object) })
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    code: 'parameter',
    ...(issue.path.length > 0 ? { path: issue.path.map(String).join('.') } : {}),
    reason: `“${definition.title}”: ${issue.message.replace(/\.$/, '')}.`,
  }))
}

const typeOf = (definition: StepDefinition): StepType => ({
  title: definition.title,
  inputs: definition.inputs,
  outputs: definition.outputs,
  adapter: adapterDigest(definition),
  checkParams: (params) => checkParams(definition, params),
})

const known = new Map<string, StepType>()

/** The step types of the registry, as the workflow room wants them. */
export const stepTypes: StepTypes = (uses) => {
  const cached = known.get(uses)
  if (cached) return cached
  const definition = definitionOf(uses)
  if (!definition) return undefined
  const type = typeOf(definition)
  known.set(uses, type)
  return type
}
