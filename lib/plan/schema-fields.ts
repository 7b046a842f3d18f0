import * as z from 'zod'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Json } from '#lib/workflow/json.ts'

/** A parameter as its JSON Schema has it. */
export type SchemaField = {
  readonly title?: string
  readonly control?: string
  readonly role?: string
  readonly type?: string
  readonly enum?: readonly Json[]
  readonly labels?: Readonly<Record<string, string>>
}

const schemas = new WeakMap<StepDefinition, Readonly<Record<string, SchemaField>>>()

/** The parameters of a step type as its JSON Schema has them. */
export const schemaFieldsOf = (definition: StepDefinition): Readonly<Record<string, SchemaField>> => {
  const known = schemas.get(definition)
  if (known) return known
  const { properties = {} } = z.toJSONSchema(definition.params, { io: 'input' })
  schemas.set(definition, properties as Readonly<Record<string, SchemaField>>)
  return properties as Readonly<Record<string, SchemaField>>
}
