import * as fc from 'fast-check'
import type { WorkflowDocument } from './document.ts'
import type { Edit } from './edit.ts'
import type { Json } from './json.ts'
import type { Step } from './manifest.ts'

const ids = ['a', 'b', 'c', 'd', 'e']
const id = fc.constantFrom(...ids)
const point = fc.record({ x: fc.integer({ min: -999, max: 999 }), y: fc.integer({ min: -999, max: 999 }) })
const reference = fc.oneof(
  id.map((step) => `${step}.out`),
  fc.constantFrom('inputs.x', 'inputs.y', 'item'),
)
const binding = fc.oneof(
  reference.map((from) => ({ from })),
  fc.record({ const: fc.integer() }),
)
const artifact = fc.constantFrom('1', '2').map((digit) => ({
  kind: 'data.file' as const,
  mediaType: 'text/plain',
  size: '1',
  digest: { sha256: digit.repeat(64) },
}))
const json: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -99, max: 99 }),
  fc.string(),
  fc.constantFrom(true, null, [], {}, [1, { a: [] }]),
)
const few = <T>(value: fc.Arbitrary<T>) => fc.dictionary(fc.constantFrom('in', 'also'), value, { maxKeys: 2 })
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Drops what is undefined: such a record is no JSON. */
const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T

const step: fc.Arbitrary<Step> = fc
  .record({
    uses: fc.constantFrom('test/source@1.0.0', 'test/pass@1.0.0', 'later/unknown@9.0.0'),
    adapter: fc.constant(`sha256:${'a'.repeat(64)}`),
    in: optional(few(binding)),
    with: optional(few(json)),
    after: optional(fc.uniqueArray(id, { minLength: 1, maxLength: 2 })),
    forEach: optional(fc.constant({ over: 'inputs.x', max: 3 })),
  })
  .map(present) as fc.Arbitrary<Step>

const input = fc
  .record({
    kind: fc.constant('data.file' as const),
    value: optional(fc.oneof(artifact, fc.array(artifact))),
  })
  .map(present)
const note = fc.record({
  ...{ x: fc.integer(), y: fc.integer(), text: fc.string() },
  ...{ width: fc.constantFrom(100, 200), height: fc.constant(80) },
})
const group = fc.record({
  title: fc.string({ minLength: 1, maxLength: 8 }),
  steps: fc.uniqueArray(id, { maxLength: 3 }),
})
const policy = fc
  .record({
    minAssurance: optional(fc.constantFrom('A1' as const, 'A2' as const)),
    rights: optional(fc.record({ commercial: fc.boolean() })),
  })
  .map(present)
const label = fc.string({ minLength: 1, maxLength: 8 })
const pin = fc.record({ out: artifact })

/** Documents in every shape that a file may have: with dangling references, without positions, with records that hold nothing. */
export const anyDocument: fc.Arbitrary<WorkflowDocument> = fc
  .record({
    manifest: fc
      .record({
        type: fc.constant('urn:weft:workflow:v1' as const),
        name: label,
        version: fc.constant('1.0.0'),
        steps: fc.dictionary(id, step),
        inputs: optional(fc.dictionary(fc.constantFrom('x', 'y'), input)),
        outputs: optional(
          fc.dictionary(
            fc.constantFrom('one', 'two'),
            reference.map((from) => ({ from })),
          ),
        ),
        policy: optional(policy),
      })
      .map(present),
    view: fc
      .record({
        positions: fc.dictionary(id, point),
        labels: optional(fc.dictionary(id, label)),
        notes: optional(fc.dictionary(id, note)),
        groups: optional(fc.dictionary(id, group)),
        muted: optional(fc.dictionary(id, fc.constant(true as const))),
        pins: optional(fc.dictionary(id, pin)),
      })
      .map(present),
  })
  // Records of fast-check have no prototype; documents that were read have.
  .map((value) => JSON.parse(JSON.stringify(value)) as WorkflowDocument)

const viewEdit = fc.oneof(
  fc.record({ part: fc.constant('labels' as const), id, value: optional(label) }),
  fc.record({ part: fc.constant('notes' as const), id, value: optional(note) }),
  fc.record({ part: fc.constant('groups' as const), id, value: optional(group) }),
  fc.record({ part: fc.constant('muted' as const), id, value: optional(fc.constant(true as const)) }),
  fc.record({ part: fc.constant('pins' as const), id, value: optional(pin) }),
)

type EditOf<T extends Edit['type']> = Extract<Edit, { type: T }>
type Singles = {
  readonly [T in Exclude<Edit['type'], 'batch'>]: fc.Arbitrary<Omit<EditOf<T>, 'type'>>
}

/** One arbitrary for each type of edit: a type without one does not compile. */
const singles = {
  'add-step': fc.record({ step: id, value: step, at: fc.option(point) }),
  'remove-step': fc.record({ step: id }),
  bind: fc.record({ step: id, port: fc.constantFrom('in', 'also'), binding: fc.option(binding) }),
  'set-param': fc.record({ step: id, name: fc.constantFrom('in', 'also'), value: optional(json) }),
  'replace-step': fc.record({ step: id, value: step }),
  move: fc.record({ positions: fc.dictionary(id, fc.option(point)) }),
  rename: fc.record({ name: label }),
  'set-input': fc.record({
    input: fc.constantFrom('x', 'y'),
    value: optional(fc.oneof(artifact, fc.array(artifact))),
  }),
  'set-commercial': fc.record({ commercial: optional(fc.boolean()) }),
  'set-policy': fc.record({ policy: optional(policy) }),
  'declare-input': fc.record({ input: fc.constantFrom('x', 'y'), value: optional(input) }),
  'replace-document': fc.record({ document: anyDocument }),
  'set-output': fc.record({ output: fc.constantFrom('one', 'two'), from: optional(reference) }),
  'set-view': viewEdit,
} as unknown as Singles

const single: fc.Arbitrary<Edit> = fc.oneof(
  ...Object.entries(singles).map(([type, fields]) =>
    (fields as fc.Arbitrary<object>).map((rest) => ({ type, ...rest }) as Edit),
  ),
)

/** Any edit of any type, batches among them; whether it fits a document is another matter. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: single },
  {
    weight: 1,
    arbitrary: fc.array(single, { maxLength: 4 }).map((edits): Edit => ({ type: 'batch', edits })),
  },
)
