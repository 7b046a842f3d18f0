import type { PriceMode } from '#lib/protocols/step.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { type Level, levelWords } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'

/** What may differ between two descriptions of a step type. */
export const parts = [
  'version',
  'title',
  'binding',
  'input',
  'output',
  'parameter',
  'default',
  'price',
  'effect',
  'claim',
  'service',
  'privacy',
  'rights',
  'converter',
] as const
export type Part = (typeof parts)[number]

/** One thing that differs. `name` is empty where a part has no names; null stands for what is not there, or was not said. */
export type Difference = {
  readonly part: Part
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** A description with how the step is paid, which stands in no description. */
export type Described = { readonly description: Json; readonly priceModes: readonly PriceMode[] | null }

type Shape = { readonly [key: string]: Json | undefined }

const shape = (value: Json | undefined): Shape =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Shape) : {}
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const text = (value: Json): string => (typeof value === 'string' ? value : canonical(value))
const same = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : canonical(a) === canonical(b)

const formText = (schema: Json | undefined): string | null => {
  if (schema === undefined) return null
  const needed = list(shape(schema).required)
  return needed.length > 0 ? `with ${needed.map(text).join(', ')}` : 'of a stated form'
}

/** A port in words: what flows, in which formats and form, and whether it is optional, a list or good for one use. */
export const portText = (value: Json): string => {
  const { kind, also, accepts, schema, optional, many, linear, min } = shape(value)
  return [
    [text(kind ?? ''), ...list(also).map(text)].join(' or '),
    accepts === undefined ? null : list(accepts).map(text).join(' or '),
    formText(schema),
    optional === true ? 'optional' : null,
    many === true ? 'takes a list' : null,
    linear === true ? 'can be used once' : null,
    min === undefined
      ? null
      : `at least ${Object.entries(shape(min))
          .map(([claim, level]) => `${claim} ${levelWords[level as Level] ?? level}`)
          .join(', ')}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** A parameter's JSON Schema in words. */
export const parameterText = (value: Json): string => {
  const { type, enum: choices, minimum, maximum, maxLength, unit, role } = shape(value)
  const range =
    minimum !== undefined && maximum !== undefined
      ? `${minimum} to ${maximum}`
      : minimum !== undefined
        ? `at least ${minimum}`
        : maximum !== undefined
          ? `at most ${maximum}`
          : null
  return [
    choices === undefined ? text(type ?? 'anything') : `one of ${list(choices).map(text).join(', ')}`,
    range,
    unit === undefined ? null : text(unit),
    maxLength === undefined ? null : `at most ${maxLength} characters`,
    role === undefined ? null : `a network for ${text(role)}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** What differs between two records of the same part; what has the same words and is not the same says so. */
const records = (
  part: Part,
  before: Shape,
  after: Shape,
  words: (value: Json) => string,
): readonly Difference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name], after[name]]
    if (same(was, is)) return []
    const [said, says] = [was === undefined ? null : words(was), is === undefined ? null : words(is)]
    return [
      { part, name, before: said, after: said !== null && said === says ? `${says}, in another form` : says },
    ]
  })

const lists = (part: Part, before: Json | undefined, after: Json | undefined): readonly Difference[] => {
  const asRecord = (value: Json | undefined): Shape =>
    Object.fromEntries(list(value).map((item) => [text(item), true]))
  return records(part, asRecord(before), asRecord(after), () => '').map(({ name, ...difference }) => ({
    part,
    name: '',
    before: difference.before === null ? null : name,
    after: difference.after === null ? null : name,
  }))
}

const single = (part: Part, before: string | null, after: string | null): readonly Difference[] =>
  before === after ? [] : [{ part, name: '', before, after }]

const said = (value: Json | undefined): string | null => (value === undefined ? null : text(value))

const rightsText = (value: Json | undefined): string | null => {
  if (value === undefined) return null
  const { needs, output } = shape(value)
  const wanted = list(needs).map(text)
  return `${wanted.length > 0 ? `needs ${wanted.join(', ')}` : 'needs nothing'}; what comes out: ${text(output ?? 'none')}`
}

const modesText = (modes: readonly PriceMode[] | null): string | null =>
  modes === null ? null : modes.length === 0 ? 'free' : modes.join(', ')

const versionOf = (description: Shape): string => text(description.id ?? '').split('@')[1] ?? ''

/** Defaults are compared where both descriptions have the parameter: of one that comes or goes its own difference speaks. */
const defaultsOf = (before: Shape, after: Shape): readonly Difference[] => {
  const [was, is] = [shape(before.defaults), shape(after.defaults)]
  const shared = Object.keys(was).filter((name) => Object.hasOwn(is, name))
  const of = (values: Shape): Shape => Object.fromEntries(shared.map((name) => [name, values[name]]))
  return records('default', of(was), of(is), text)
}

const properties = (description: Shape): Shape => shape(shape(description.params).properties)

/**
 * What differs between the description that a step was drawn with and another, part by part in a stable order. Reads any
 * description, also of forms that left something out: that is then `null`, not said.
 */
export const differencesOf = (from: Described, to: Described): readonly Difference[] => {
  const [before, after] = [shape(from.description), shape(to.description)]
  const level = (value: Json) => levelWords[value as Level] ?? text(value)
  return [
    ...single('version', versionOf(before), versionOf(after)),
    ...(before.title === undefined ? [] : single('title', said(before.title), said(after.title))),
    ...single('binding', said(before.binding), said(after.binding)),
    ...records('input', shape(before.inputs), shape(after.inputs), portText),
    ...records('output', shape(before.outputs), shape(after.outputs), portText),
    ...records('parameter', properties(before), properties(after), parameterText),
    ...defaultsOf(before, after),
    ...single('price', modesText(from.priceModes), modesText(to.priceModes)),
    ...lists('effect', before.effects, after.effects),
    ...records('claim', shape(before.claims), shape(after.claims), level),
    ...lists('service', before.services, after.services),
    ...single('privacy', said(before.privacy), said(after.privacy)),
    ...single('rights', rightsText(before.rights), rightsText(after.rights)),
    ...single('converter', said(before.converter), said(after.converter)),
  ]
}
