import { canonical } from './canonical.ts'
import type { Json } from './json.ts'
import { own } from './own.ts'

/** Where a schema does not fit, as a path of field names (`rows.[].price`, empty for the whole), and how. */
export type Misfit = { readonly field: string; readonly why: string }

type Schema = Readonly<Record<string, Json>>

const words = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
])
const known = new Set([
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'pattern',
  'format',
  'multipleOf',
])

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const rulesOf = (schema: Schema): readonly string[] => Object.keys(schema).filter((key) => !words.has(key))
const record = (value: Json | undefined): Schema => (isSchema(value) ? value : {})
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const number = (value: Json | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined

/** A schema that lets everything pass. */
const isOpen = (schema: Json | undefined): boolean =>
  schema === undefined || schema === true || (isSchema(schema) && rulesOf(schema).length === 0)

/** Equal words mean the same only where they point nowhere else. */
const isSame = (from: Json, to: Json): boolean => {
  const text = canonical(from)
  return text === canonical(to) && !/"\$(ref|dynamicRef|recursiveRef)":/.test(text)
}

const typeOf = (value: Json): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

const valuesOf = (schema: Schema): readonly Json[] | undefined => {
  const constant = own(schema, 'const')
  if (constant !== undefined) return [constant]
  const values = own(schema, 'enum')
  return Array.isArray(values) ? values : undefined
}

const typesOf = (schema: Schema): readonly Json[] | undefined => {
  const type = own(schema, 'type')
  if (type !== undefined) return Array.isArray(type) ? type : [type]
  return valuesOf(schema)?.map(typeOf)
}

const typeFits = (from: Schema, to: Schema): boolean => {
  const type = own(to, 'type')
  if (type === undefined) return true
  const wanted = Array.isArray(type) ? type : [type]
  const given = typesOf(from)
  return (
    given?.every((name) => wanted.includes(name) || (name === 'integer' && wanted.includes('number'))) ??
    false
  )
}

const valuesFit = (from: Schema, to: Schema): boolean => {
  const wanted = valuesOf(to)
  if (wanted === undefined) return true
  const texts = new Set(wanted.map(canonical))
  return valuesOf(from)?.every((value) => texts.has(canonical(value))) ?? false
}

/** A lower bound with whether the bound itself is out; upper bounds are mirrored. */
type Bound = { readonly at: number; readonly open: boolean }
const tighter = (a: Bound, b: Bound): Bound => (a.at > b.at || (a.at === b.at && a.open) ? a : b)
const boundOf = (schema: Schema, closed: string, open: string, sign: 1 | -1): Bound => {
  const bounds = [
    { at: number(own(schema, closed)), open: false },
    { at: number(own(schema, open)), open: true },
  ].map(({ at, open }): Bound => ({ at: at === undefined ? Number.NEGATIVE_INFINITY : at * sign, open }))
  return tighter(bounds[0]!, bounds[1]!)
}
const boundFits = (from: Schema, to: Schema, closed: string, open: string, sign: 1 | -1): boolean => {
  const [given, wanted] = [from, to].map((schema) => boundOf(schema, closed, open, sign)) as [Bound, Bound]
  if (wanted.at === Number.NEGATIVE_INFINITY) return true
  return given.at > wanted.at || (given.at === wanted.at && (given.open || !wanted.open))
}

const countFits = (from: Schema, to: Schema, least: string, most: string): boolean =>
  (number(own(from, least)) ?? 0) >= (number(own(to, least)) ?? 0) &&
  (number(own(from, most)) ?? Number.POSITIVE_INFINITY) <= (number(own(to, most)) ?? Number.POSITIVE_INFINITY)

const rangesFit = (from: Schema, to: Schema): boolean =>
  boundFits(from, to, 'minimum', 'exclusiveMinimum', 1) &&
  boundFits(from, to, 'maximum', 'exclusiveMaximum', -1) &&
  countFits(from, to, 'minLength', 'maxLength') &&
  countFits(from, to, 'minItems', 'maxItems') &&
  (own(to, 'uniqueItems') !== true || own(from, 'uniqueItems') === true) &&
  ['pattern', 'format', 'multipleOf'].every(
    (key) => own(to, key) === undefined || own(to, key) === own(from, key),
  )

const at = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** What the other fields of an object may hold; patterns that are not understood leave it open. */
const restOf = (schema: Schema): Json =>
  Object.hasOwn(schema, 'patternProperties') ? true : (own(schema, 'additionalProperties') ?? true)

const fieldsMisfit = (from: Schema, to: Schema, path: string): Misfit | null => {
  const [given, wanted] = [record(own(from, 'properties')), record(own(to, 'properties'))]
  const missing = list(own(to, 'required')).find((name) => !list(own(from, 'required')).includes(name))
  if (missing !== undefined) return { field: at(path, String(missing)), why: 'may be missing' }
  for (const name of Object.keys(wanted)) {
    const misfit = misfitOf(own(given, name) ?? restOf(from), wanted[name]!, at(path, name))
    if (misfit) return misfit
  }
  const others = restOf(to)
  if (isOpen(others)) return null
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(wanted, name)) continue
    const misfit = misfitOf(given[name]!, others, at(path, name))
    if (misfit) return others === false ? { ...misfit, why: 'is not taken' } : misfit
  }
  const misfit = misfitOf(restOf(from), others, path)
  return misfit && { field: path, why: 'may hold fields that are not taken' }
}

const misfitOf = (from: Json, to: Json, path: string): Misfit | null => {
  if (isOpen(to) || from === false || isSame(from, to)) return null
  const misfit = (why: string): Misfit => ({ field: path, why })
  if (!isSchema(to)) return misfit('is not taken')
  if (!rulesOf(to).every((rule) => known.has(rule))) return misfit('cannot be compared')
  if (!isSchema(from)) return misfit('may be anything')
  if (!typeFits(from, to)) return misfit('may be of another type')
  if (!valuesFit(from, to)) return misfit('may have other values')
  if (!rangesFit(from, to)) return misfit('may be outside of what is taken')
  if (Object.hasOwn(to, 'items')) {
    const items = Object.hasOwn(from, 'prefixItems') ? true : (own(from, 'items') ?? true)
    const inside = misfitOf(items, to.items!, at(path, '[]'))
    if (inside) return inside
  }
  return fieldsMisfit(from, to, path)
}

/**
 * Why JSON that follows schema `from` might not follow schema `to` (JSON Schema 2020-12), null when it surely does. Conservative:
 * containment of schemas cannot be decided in general, so `to` may only use types, values, fields, items and simple ranges, and
 * anything else fits only itself, word for word. Reflexive and transitive. References are not followed.
 */
export const schemaMisfit = (from: Json, to: Json): Misfit | null => {
  if (from === to) return null
  if (!isSchema(from) || !isSchema(to)) return compare(from, to)
  const known = compared.get(from) ?? new WeakMap<object, { readonly misfit: Misfit | null }>()
  compared.set(from, known)
  const answer = known.get(to) ?? { misfit: compare(from, to) }
  known.set(to, answer)
  return answer.misfit
}

const compare = (from: Json, to: Json): Misfit | null =>
  canonical(from) === canonical(to) ? null : misfitOf(from, to, '')

/** Ports keep their schemas, and a workflow joins the same two ports thousands of times. */
const compared = new WeakMap<object, WeakMap<object, { readonly misfit: Misfit | null }>>()
