import { emptyDocument, type WorkflowDocument } from './document.ts'
import type { Port } from './ports.ts'
import type { StepType, StepTypes } from './validate.ts'

const port = (kind: Port['kind'], label: string, more: Partial<Port> = {}): Port => ({
  kind,
  label,
  help: label,
  ...more,
})
const adapter = `sha256:${'a'.repeat(64)}`

/** A few small step types for tests of the pure rooms; no network has them. */
const samples: Record<string, StepType> = {
  'test/source@1.0.0': {
    title: 'Source',
    adapter,
    checkParams: () => [],
    inputs: {},
    outputs: { out: port('data.records', 'Rows'), money: port('funds.budget', 'Money', { linear: true }) },
  },
  'test/store@1.0.0': {
    title: 'Store',
    adapter,
    checkParams: () => [],
    inputs: { file: port('data.file', 'File', { also: ['value.json'] }) },
    outputs: { object: port('storage.object', 'Object') },
  },
  'test/pay@1.0.0': {
    title: 'Pay',
    adapter,
    checkParams: () => [],
    inputs: { money: port('funds.budget', 'Money') },
    outputs: {},
  },
  'test/pass@1.0.0': {
    title: 'Pass',
    adapter,
    checkParams: () => [],
    inputs: { in: port('storage.locator', 'In', { optional: true }) },
    outputs: { out: port('storage.object', 'Out') },
  },
}
export const sampleTypes: StepTypes = (uses) => samples[uses]

export const sampleDocument = (
  steps: Record<string, { uses: string; in?: Record<string, string> }>,
): WorkflowDocument => {
  const document = emptyDocument('Sample')
  return {
    manifest: {
      ...document.manifest,
      steps: Object.fromEntries(
        Object.entries(steps).map(([id, { uses, in: inputs }]) => [
          id,
          {
            uses,
            adapter,
            ...(inputs
              ? { in: Object.fromEntries(Object.entries(inputs).map(([name, from]) => [name, { from }])) }
              : {}),
          },
        ]),
      ),
    },
    view: {
      positions: Object.fromEntries(Object.keys(steps).map((id, index) => [id, { x: index * 320, y: 0 }])),
    },
  }
}
