import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { type Manifest, manifestType, type WorkflowInput } from '#lib/workflow/manifest.ts'
import { adapterDigest } from '../describe.ts'
import { definitionOf } from '../registry.ts'

/** What a template is for; the gallery filters by it. */
export const purposes = ['publish', 'keep', 'convert', 'private'] as const
export type Purpose = (typeof purposes)[number]

/** A file that the template can be tried with. */
export type SampleFile = {
  readonly name: string
  readonly mediaType: string
  readonly text: string
}

/** What a person would bring: files by step, and values of the workflow's inputs, files or what is typed: text, or JSON where the input takes it. */
export type Samples = {
  readonly files?: Readonly<Record<string, SampleFile>>
  readonly inputs?: Readonly<Record<string, readonly SampleFile[] | string>>
}

export type Template = {
  readonly id: string
  readonly purpose: Purpose
  readonly title: string
  readonly summary: string
  readonly document: WorkflowDocument
  /** With these it runs to its end on the local networks: e2e/templates.spec.ts does so with every template. */
  readonly samples: Samples
}

type Step = Manifest['steps'][string]

export const step = (
  uses: string,
  inputs: Record<string, string>,
  params: Step['with'] = {},
  more: Pick<Step, 'forEach'> = {},
): Step => {
  const definition = definitionOf(uses)!
  const bindings = Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }]))
  return {
    uses,
    adapter: adapterDigest(definition),
    ...(Object.keys(bindings).length === 0 ? {} : { in: bindings }),
    with: { ...definition.defaults, ...params },
    ...more,
  }
}

/** A template's step cards are 240 px wide; columns stand 290 px apart. */
const at = ([column, row]: readonly [number, number]) => ({ x: column * 290, y: row * 230 })

type Drawn = {
  readonly name: string
  readonly steps: Readonly<Record<string, Step>>
  readonly outputs: Readonly<Record<string, string>>
  /** Column and row of each step. */
  readonly places: Readonly<Record<string, readonly [number, number]>>
  readonly inputs?: Readonly<Record<string, WorkflowInput>>
  readonly policy?: NonNullable<Manifest['policy']>
}

export const drawn = ({ name, steps, outputs, places, inputs, policy }: Drawn): WorkflowDocument => ({
  manifest: {
    type: manifestType,
    name,
    version: '1.0.0',
    ...(inputs ? { inputs } : {}),
    steps,
    outputs: Object.fromEntries(Object.entries(outputs).map(([output, from]) => [output, { from }])),
    ...(policy ? { policy } : {}),
  },
  view: { positions: Object.fromEntries(Object.entries(places).map(([id, place]) => [id, at(place)])) },
})

export const csvSample = (name: string, rows: string): SampleFile => ({
  name,
  mediaType: 'text/csv',
  text: `station,year,pm25\n${rows}\n`,
})
