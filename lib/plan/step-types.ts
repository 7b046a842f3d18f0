import { converters } from '#lib/protocols/converters.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Converter } from '#lib/workflow/converters.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { StepType, StepTypes } from '#lib/workflow/validate.ts'
import { parameterProblem } from './parameter-problem.ts'
import type { Registry } from './types.ts'
import { newestOf } from './versions.ts'

/** Parameters as the step's own code takes them, or what is wrong with them; a problem's `path` is the parameter's name. */
export type Params =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] }
export type ReadParams = (definition: StepDefinition, params: object | undefined) => Params

const none = {}

/** Reads parameters by the step's own schema, over its defaults. */
const read = (definition: StepDefinition, params: object): Params => {
  const parsed = definition.params.safeParse({ ...definition.defaults, ...params })
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => parameterProblem(definition, issue)),
  }
}

/** A reader that reads each object of parameters once for each step type: validating and planning ask for the same ones. */
export const createReadParams = (): ReadParams => {
  const known = new Map<StepDefinition, Map<object, Params>>()
  return (definition, params = none) => {
    const byParams = known.get(definition) ?? new Map<object, Params>()
    known.set(definition, byParams)
    const result = byParams.get(params) ?? read(definition, params)
    byParams.set(params, result)
    return result
  }
}

/** The step types of a registry, as the workflow room wants them, with those that convert and those of other versions. */
export const stepTypesOf = (
  find: Registry['definitionOf'],
  readParams: ReadParams = (definition, params = none) => read(definition, params),
  converters: readonly Converter[] = [],
  definitions: readonly StepDefinition[] = [],
): StepTypes => {
  const known = new Map<string, StepType>()
  const types: StepTypes = (uses) => {
    const cached = known.get(uses)
    if (cached) return cached
    const definition = find(uses)
    if (!definition) return undefined
    const type: StepType = {
      title: definition.title,
      inputs: definition.inputs,
      outputs: definition.outputs,
      adapter: adapterDigest(definition),
      checkParams: (params) => {
        const result = readParams(definition, params as object)
        return result.ok ? [] : result.problems
      },
    }
    known.set(uses, type)
    return type
  }
  const otherVersion = (uses: string): StepType | undefined => {
    const newest = newestOf(uses, definitions)
    return newest && types(newest.id)
  }
  return Object.assign(types, { converters, otherVersion })
}

/** The step types of this installation. */
export const stepTypes: StepTypes = stepTypesOf(definitionOf, undefined, converters, definitions)
