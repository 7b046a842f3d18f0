import { jsonArtifact } from '#lib/protocols/artifacts.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { digestOf, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestType, type Step } from '#lib/workflow/manifest.ts'
import type { Changes } from './testing.ts'
import type { Maker } from './testing-steps.ts'

const descriptionFor = (id: string, title: string, inputs: Json): Json => ({
  type: 'urn:weft:step:v1',
  id,
  title,
  inputs,
  outputs: { out: { kind: 'value.json' } },
  params: { type: 'object' },
  defaults: {},
  effects: ['pure'],
  services: [],
  privacy: 'local',
  claims: {},
})

const item = { kind: 'value.json' }
const types = {
  'test/note@1.0.0': descriptionFor('test/note@1.0.0', 'Note', { about: item }),
  'test/gather@1.0.0': descriptionFor('test/gather@1.0.0', 'Gather', {
    items: { ...item, many: true },
    extra: { ...item, optional: true },
  }),
}

const step = (uses: keyof typeof types, more: Omit<Step, 'uses' | 'adapter'>): Step => ({
  uses,
  adapter: `sha256:${digestOf(types[uses])}`,
  ...more,
})

export const texts: readonly Artifact[] = ['one', 'two', 'three'].map((text) => ({
  kind: 'value.json',
  name: text,
  mediaType: 'application/json',
  size: String(text.length),
  digest: { sha256: sha256Hex(text) },
}))

/** Three texts noted one by one, gathered with a note of the title. `alone` is a note that nothing waits for but `gather`. */
export const gathering: Manifest = {
  type: manifestType,
  name: 'Gather notes',
  version: '1.0.0',
  inputs: {
    texts: { kind: 'value.json', many: true, value: [...texts] },
    title: { kind: 'value.json', value: texts[0]! },
  },
  steps: {
    alone: step('test/note@1.0.0', { in: { about: { from: 'inputs.title' } }, onFailure: 'skip' }),
    gather: step('test/gather@1.0.0', {
      in: { items: { from: 'note.out' }, extra: { from: 'alone.out' } },
    }),
    last: step('test/note@1.0.0', { in: { about: { from: 'gather.out' } } }),
    note: step('test/note@1.0.0', {
      in: { about: { from: 'item' } },
      forEach: { over: 'inputs.texts', max: 3 },
    }),
  },
}

const made: Maker = (inputs) => ({
  outcome: {
    ok: true,
    outputs: {
      out: jsonArtifact(
        'value.json',
        Object.fromEntries(Object.entries(inputs).map(([port, { digest }]) => [port, digest.sha256])),
        { name: 'note' },
      ),
    },
  },
  evidence: [],
  payments: [],
})

/** The run of that workflow, or of one that differs from it. */
export const gatheringRun = (change: (manifest: Manifest) => Manifest = (manifest) => manifest): Changes => ({
  manifest: () => change(gathering),
  descriptions: types,
  makers: Object.fromEntries(Object.keys(change(gathering).steps).map((id) => [id, made])),
  data: new Map(),
})

/** The workflow with some fields of one step changed. */
export const withStep =
  (id: string, more: Partial<Step>) =>
  (manifest: Manifest): Manifest => ({
    ...manifest,
    steps: { ...manifest.steps, [id]: { ...manifest.steps[id]!, ...more } },
  })
