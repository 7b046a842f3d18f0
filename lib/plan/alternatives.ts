import { networkOf } from '#lib/protocols/params.ts'
import type { NetworkInfo, StepDefinition } from '#lib/protocols/step.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { type SchemaField, schemaFieldsOf } from './schema-fields.ts'
import type { StandIn } from './stand-in.ts'

/** One other way to do a step: another type, or one parameter set differently. */
export type Alternative = {
  readonly definition: StepDefinition
  /** The step's parameters as they would be. */
  readonly with: Readonly<Record<string, Json>>
  /** Those that differ from now. */
  readonly differs: Readonly<Record<string, Json>>
  /** Set when the type changes: where its inputs and outputs go. */
  readonly standIn: StandIn | null
  /** Set when a network changes: steps joined to this one that are on the same network have to move with it. */
  readonly moves: { readonly param: string; readonly role: string } | null
  /** In words, for a sentence: `“Store” on Base instead of Local 0G`. */
  readonly words: string
}

const networksFor = ({ role }: SchemaField, networks: readonly NetworkInfo[]): readonly string[] =>
  networks.filter(({ roles }) => (roles as readonly string[]).includes(role ?? '')).map(({ chain }) => chain)

/** What a parameter could be instead: a served network, another word of a list, on or off. Numbers and texts are endless. */
const choicesOf = (field: SchemaField, networks: readonly NetworkInfo[]): readonly Json[] => {
  if (field.control === 'network') return networksFor(field, networks)
  if (field.enum) return field.enum
  return field.type === 'boolean' ? [true, false] : []
}

const nameOf = (networks: readonly NetworkInfo[], chain: Json | undefined): string =>
  networkOf(networks, String(chain))?.name ?? String(chain)

const settingText = (name: string, { title = name, labels, type }: SchemaField, value: Json): string =>
  type === 'boolean'
    ? `“${title}” ${value ? 'on' : 'off'}`
    : `“${title}”: ${labels?.[String(value)] ?? String(value)}`

/** Each parameter of the step as it is now, set to each of its other choices. */
export const otherSettings = (
  step: Step,
  definition: StepDefinition,
  networks: readonly NetworkInfo[],
): readonly Alternative[] =>
  Object.entries(schemaFieldsOf(definition)).flatMap(([name, field]) => {
    const now = step.with?.[name] ?? definition.defaults[name]
    const isNetwork = field.control === 'network'
    return choicesOf(field, networks)
      .filter((value) => value !== now)
      .map(
        (value): Alternative => ({
          definition,
          with: { ...step.with, [name]: value },
          differs: { [name]: value },
          standIn: null,
          moves: isNetwork ? { param: name, role: field.role ?? '' } : null,
          words: isNetwork
            ? `“${definition.title}” on ${nameOf(networks, value)} instead of ${nameOf(networks, now)}`
            : `“${definition.title}” with ${settingText(name, field, value)}`,
        }),
      )
  })

/** Another step type in the place of this one, on each network that it could use; settings of the same name stay. */
export const otherType = (
  step: Step,
  definition: StepDefinition,
  other: StepDefinition,
  standIn: StandIn,
  networks: readonly NetworkInfo[],
): readonly Alternative[] => {
  const fields = schemaFieldsOf(other)
  const kept = Object.fromEntries(
    Object.entries(step.with ?? {}).filter(
      ([name, value]) =>
        name in fields &&
        fields[name]?.control !== 'network' &&
        other.params.safeParse({ ...other.defaults, [name]: value }).success,
    ),
  )
  const places = Object.entries(fields).flatMap(([name, field]) =>
    field.control === 'network'
      ? networksFor(field, networks).map((chain): Readonly<Record<string, Json>> => ({ [name]: chain }))
      : [],
  )
  return (places.length > 0 ? places : [{}]).map((place) => {
    const [chain] = Object.values(place)
    return {
      definition: other,
      with: { ...other.defaults, ...kept, ...place },
      differs: { ...other.defaults, ...kept, ...place },
      standIn,
      moves: null,
      words: `“${other.title}”${chain === undefined ? '' : ` on ${nameOf(networks, chain)}`} instead of “${definition.title}”`,
    }
  })
}

/** Whether a step of this type is on this network by a parameter of this name and role. */
export const isOn = (
  step: Step,
  definition: StepDefinition,
  { param, role }: { readonly param: string; readonly role: string },
  chain: Json | undefined,
): boolean => {
  const field = schemaFieldsOf(definition)[param]
  return (
    field?.control === 'network' &&
    field.role === role &&
    (step.with?.[param] ?? definition.defaults[param]) === chain
  )
}
