import * as z from 'zod'
import type { Control } from '#lib/protocols/params.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Json } from '#lib/workflow/json.ts'

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
  /** Numbers without a fraction. */
  readonly whole?: true
  readonly multiline?: true
  readonly minLength?: number
  readonly maxLength?: number
  /** A regular expression that the text has to match. */
  readonly pattern?: string
  /** Of lists: what each item is, and how many there may be. */
  readonly items?: 'text' | 'number'
  readonly minItems?: number
  readonly maxItems?: number
}

type Property = {
  title?: string
  description?: string
  control?: Control
  unit?: string
  role?: Field['role']
  labels?: Record<string, string>
  enum?: string[]
  type?: string
  multiline?: boolean
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  items?: { type?: string }
  minItems?: number
  maxItems?: number
}

/** What draws a parameter whose step does not say. */
const controlOf = ({ type, enum: choices, items, ...property }: Property): Control => {
  if (property.control) return property.control
  if (choices) return 'select'
  if (type === 'boolean') return 'switch'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'string') return 'text'
  return type === 'array' && ['string', 'number', 'integer'].includes(items?.type ?? '') ? 'list' : 'json'
}

const bounds = [
  'unit',
  'role',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
] as const satisfies readonly (keyof Property & keyof Field)[]

// JSON Schema writes a whole number without bounds as one between the largest that are exact: nothing to tell anybody.
const isTold = (value: unknown): boolean =>
  value !== undefined && !(typeof value === 'number' && Math.abs(value) >= Number.MAX_SAFE_INTEGER)

const fieldOf = (name: string, property: Property): Field => {
  const control = controlOf(property)
  return {
    name,
    title: property.title ?? name,
    description: property.description ?? '',
    control,
    ...Object.fromEntries(bounds.filter((key) => isTold(property[key])).map((key) => [key, property[key]])),
    ...(property.enum
      ? { options: property.enum.map((value) => ({ value, label: property.labels?.[value] ?? value })) }
      : {}),
    ...(property.type === 'integer' || property.items?.type === 'integer' ? { whole: true } : {}),
    ...(property.multiline ? { multiline: true } : {}),
    ...(control === 'list'
      ? { items: property.items?.type === 'string' ? ('text' as const) : ('number' as const) }
      : {}),
  }
}

const known = new WeakMap<StepDefinition, readonly Field[]>()

/** The fields of a step type, in the order of its schema. */
export const fieldsOf = (definition: StepDefinition): readonly Field[] => {
  const cached = known.get(definition)
  if (cached) return cached
  const schema = z.toJSONSchema(definition.params, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Property>
  }
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property))
  known.set(definition, fields)
  return fields
}

/** A parameter's value as it is written into its field. */
export const writeValue = (
  { control, items }: Pick<Field, 'control' | 'items'>,
  value: Json | undefined,
): string => {
  if (value === undefined) return ''
  if (control === 'json') return JSON.stringify(value, null, 2)
  if (control === 'secret') {
    const { secretRef } = value as { secretRef?: Json }
    return typeof secretRef === 'string' ? secretRef : ''
  }
  if (Array.isArray(value) && items) return value.map(String).join('\n')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
