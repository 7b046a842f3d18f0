import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { type Manifest, manifestType } from '#lib/workflow/manifest.ts'
import { adapterDigest } from './describe.ts'
import { definitionOf } from './registry.ts'

export type Template = {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly document: WorkflowDocument
}

type Step = Manifest['steps'][string]

const step = (uses: string, inputs: Record<string, string>, params: Step['with'] = {}): Step => {
  const definition = definitionOf(uses)!
  const bindings = Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }]))
  return {
    uses,
    adapter: adapterDigest(definition),
    ...(Object.keys(bindings).length === 0 ? {} : { in: bindings }),
    with: { ...definition.defaults, ...params },
  }
}

/** A template's step cards are 240 px wide; columns stand 290 px apart. */
const at = (column: number, row: number) => ({ x: column * 290, y: row * 230 })

const publishLicensedDataset: Template = {
  id: 'publish-licensed-dataset',
  title: 'Publish a licensed dataset',
  summary:
    'Store a file on 0G, read it back to check it, state its licence in an attestation, and get the record of it all.',
  document: {
    manifest: {
      type: manifestType,
      name: 'Publish a licensed dataset',
      version: '1.0.0',
      steps: {
        file: step('standard/file@1.0.0', {}),
        // Each run makes its own entry in the flow, so that the plan's two signatures are always two.
        store: step('zero-g/store@1.0.0', { file: 'file.file' }, { skipIfStored: false }),
        retrieve: step('zero-g/retrieve@1.0.0', { object: 'store.object' }),
        register: step(
          'sahara/register-dataset@1.0.0',
          { dataset: 'retrieve.file', object: 'store.object' },
          { licence: 'commercial-remix', revSharePct: 10 },
        ),
        record: step('standard/record@1.0.0', {
          dataset: 'retrieve.file',
          registration: 'register.registration',
        }),
      },
      outputs: { record: { from: 'record.record' }, object: { from: 'store.object' } },
    },
    view: {
      positions: {
        file: at(0, 0),
        store: at(1, 0),
        retrieve: at(2, 1),
        register: at(3, 0),
        record: at(3, 1),
      },
    },
  },
}

/** Workflows that are ready to open; each runs on the local networks as it stands, once its file is chosen. */
export const templates: readonly Template[] = [publishLicensedDataset]
