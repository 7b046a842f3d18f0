import * as z from 'zod'
import type { Control } from '#lib/protocols/params.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'

/** A parameter as the inspector draws it, read from the step's own schema. */
export type Field = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly control: Control
  readonly unit?: string
  readonly role?: 'storage' | 'rights'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly minimum?: number
  readonly maximum?: number
}

type Property = {
  title?: string
  description?: string
  control?: Control
  unit?: string
  role?: Field['role']
  labels?: Record<string, string>
  enum?: string[]
  minimum?: number
  maximum?: number
}

const known = new Map<string, readonly Field[]>()

/** The fields of a step type, in the order of its schema. */
export const fieldsOf = (definition: StepDefinition): readonly Field[] => {
  const cached = known.get(definition.id)
  if (cached) return cached
  const schema = z.toJSONSchema(definition.params, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>
  }
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]): Field => ({
      name,
      title: property.title ?? name,
      description: property.description ?? '',
      control: property.control ?? 'text',
      ...(property.unit ? { unit: property.unit } : {}),
      ...(property.role ? { role: property.role } : {}),
      ...(property.enum
        ? { options: property.enum.map((value) => ({ value, label: property.labels?.[value] ?? value })) }
        : {}),
      ...(property.minimum === undefined ? {} : { minimum: property.minimum }),
      ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
    }),
  )
  known.set(definition.id, fields)
  return fields
}
