import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { manifestSchema } from '#lib/workflow/manifest.ts'
import { validate } from '#lib/workflow/validate.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import { planOf } from './plan.ts'
import { type Reusable, type ScopeChoice, scopeOf } from './scope.ts'
import { reuseExtension } from './scoped-manifest.ts'
import { stepTypesOf } from './step-types.ts'
import { registryOf, sampleManifest, sampleType } from './testing.ts'
import type { Registry } from './types.ts'

const rows = { kind: 'data.records', label: 'Rows', help: '' } as const
const money = { kind: 'funds.budget', label: 'Money', help: '', linear: true } as const

const registry: Registry = registryOf([
  sampleType('ritual/source@1.0.0', { outputs: { out: rows } }),
  sampleType('ritual/work@1.0.0', {
    inputs: { in: rows, more: { ...rows, optional: true } },
    outputs: { out: rows },
  }),
  sampleType('ritual/purse@1.0.0', { outputs: { out: money } }),
  sampleType('ritual/pay@1.0.0', {
    inputs: { in: rows, purse: { ...money, optional: true } },
    outputs: { out: rows },
  }),
  sampleType('ritual/each@1.0.0', { inputs: { in: rows }, outputs: { out: rows } }),
  sampleType('ritual/join@1.0.0', { inputs: { in: { ...rows, many: true } }, outputs: { out: rows } }),
  {
    ...sampleType('ritual/publish@1.0.0', { inputs: { in: rows }, outputs: {} }),
    privacy: 'retained',
    effects: ['publish'],
  },
])
const types = stepTypesOf(registry.definitionOf)
const find = registry.definitionOf

const artifact = (text: string, more: Partial<Artifact> = {}): Artifact => ({
  ...valueArtifact('data.records', text),
  ...more,
})
const everything: ScopeChoice = { until: null, reuse: {} }
const reused = (step: string, outputs: Record<string, Artifact>): Reusable => ({
  [step]: { run: 'run-1', step, receipt: 'a'.repeat(64), outputs, finishedAtMs: 1 },
})
const documentOf = (
  manifest: WorkflowDocument['manifest'],
  view: Partial<WorkflowDocument['view']> = {},
): WorkflowDocument => ({ manifest, view: { positions: {}, ...view } })

/** source → middle → end, and end also takes the source where it can. */
const chain = sampleManifest(
  registry,
  {
    source: { uses: 'ritual/source@1.0.0' },
    middle: { uses: 'ritual/work@1.0.0', in: { in: 'source.out' } },
    end: { uses: 'ritual/work@1.0.0', in: { in: 'middle.out', more: 'source.out' } },
  },
  { outputs: { result: { from: 'end.out' }, rows: { from: 'source.out' } } },
)
const scope = (document: WorkflowDocument, choice: Partial<ScopeChoice> = {}) =>
  scopeOf(document, { ...everything, ...choice }, find)

describe('what is left out', () => {
  it('is nothing by default: the very manifest that was drawn', () => {
    expect(scope(documentOf(chain)).manifest).toBe(chain)
  })
  it('is a muted step with all that cannot run without it, and nothing that can', () => {
    const muted = scope(documentOf(chain, { muted: { middle: true } }))
    expect(muted.states).toEqual({ source: 'run', middle: 'skipped', end: 'skipped' })
    expect(muted.manifest.outputs).toEqual({ rows: { from: 'source.out' } })
    const without = sampleManifest(registry, {
      source: { uses: 'ritual/source@1.0.0' },
      other: { uses: 'ritual/source@1.0.0' },
      end: { uses: 'ritual/work@1.0.0', in: { in: 'source.out', more: 'other.out' } },
    })
    const optional = scope(documentOf(without, { muted: { other: true } }))
    expect(optional.states.end).toBe('run')
    expect(optional.manifest.steps.end!.in).toEqual({ in: { from: 'source.out' } })
  })
  it('is everything that does not lead to the last step that is wanted', () => {
    const until = scope(documentOf(chain), { until: 'middle' })
    expect(until.states).toEqual({ source: 'run', middle: 'run', end: 'skipped' })
    expect(Object.keys(until.manifest.steps)).toEqual(['source', 'middle'])
    expect(until.manifest.outputs).toEqual({ rows: { from: 'source.out' } })
  })
  it('does not look past what is pinned for what leads there', () => {
    const pins = { middle: { out: artifact('pinned') } }
    const only = sampleManifest(registry, {
      source: { uses: 'ritual/source@1.0.0' },
      middle: { uses: 'ritual/work@1.0.0', in: { in: 'source.out' } },
      end: { uses: 'ritual/work@1.0.0', in: { in: 'middle.out' } },
    })
    expect(scope(documentOf(only, { pins }), { until: 'end' }).states).toEqual({
      source: 'skipped',
      middle: 'pinned',
      end: 'run',
    })
    expect(scope(documentOf(only, { pins })).states.source).toBe('run')
  })
  it('takes inputs with it that only a step used which is left out', () => {
    const inputs = { corpus: { kind: 'data.records' as const }, spare: { kind: 'data.records' as const } }
    const manifest = sampleManifest(
      registry,
      {
        source: { uses: 'ritual/source@1.0.0' },
        end: { uses: 'ritual/work@1.0.0', in: { in: 'inputs.corpus' } },
      },
      { inputs },
    )
    const muted = scope(documentOf(manifest, { muted: { end: true } }))
    expect(Object.keys(muted.manifest.inputs!)).toEqual(['spare'])
  })
  it('is said when it is everything', () => {
    const muted = scope(documentOf(chain, { muted: { source: true } }))
    expect(muted.nothing?.code).toBe('nothing-to-run')
    expect(scope(documentOf({ ...chain, steps: {} })).nothing).toBeNull()
  })
})

describe('what stands in', () => {
  const rights = { permission: [], prohibition: [], duty: [] } as never as NonNullable<Artifact['rights']>

  it('is a workflow input with that artifact, which the signature covers', () => {
    const out = artifact('kept', { rights })
    const pinned = scope(documentOf(chain, { pins: { middle: { out } } }))
    expect(pinned.states).toEqual({ source: 'run', middle: 'pinned', end: 'run' })
    expect(pinned.manifest.inputs).toEqual({
      'middle-out': { kind: 'data.records', title: 'out of middle', value: out },
    })
    expect(pinned.manifest.steps.end!.in!.in).toEqual({ from: 'inputs.middle-out' })
    expect(pinned.manifest.extensions).toBeUndefined()
    expect(validate(pinned.manifest, types)).toEqual([])
  })
  it('says of an earlier result from which run and receipt it comes', () => {
    const taken = scope(documentOf(chain), { reuse: reused('middle', { out: artifact('kept') }) })
    expect(taken.states.middle).toBe('cached')
    expect(taken.manifest.extensions).toEqual({
      [reuseExtension]: {
        'middle-out': { run: 'run-1', step: 'middle', receipt: `sha256:${'a'.repeat(64)}` },
      },
    })
    expect(manifestSchema.safeParse(taken.manifest).success).toBe(true)
  })
  it('keeps private what is, and never takes from elsewhere what could be guessed', () => {
    const salted = artifact('secret', { salted: true })
    const manifest = sampleManifest(registry, {
      source: { uses: 'ritual/source@1.0.0', with: { file: salted as never } },
      middle: { uses: 'ritual/work@1.0.0', in: { in: 'source.out' } },
      end: { uses: 'ritual/publish@1.0.0', in: { in: 'middle.out' } },
    })
    const leaves = (pins: Record<string, Record<string, Artifact>>) => {
      const { manifest: scoped, states } = scope(documentOf(manifest, { pins }))
      const { problems } = planOf(scoped, { facts: {}, networks: [], nowMs: 0, registry })
      return { state: states.middle, codes: problems.map(({ code }) => code) }
    }
    expect(leaves({})).toMatchObject({ state: 'run', codes: expect.arrayContaining(['private-leaves']) })
    expect(leaves({ middle: { out: salted } })).toMatchObject({
      state: 'pinned',
      codes: expect.arrayContaining(['private-leaves']),
    })
    expect(leaves({ middle: { out: artifact('open') } })).toMatchObject({
      state: 'run',
      codes: expect.arrayContaining(['private-leaves']),
    })
  })
  it('is never a budget, unless nobody asks for it any more', () => {
    const manifest = sampleManifest(registry, {
      source: { uses: 'ritual/source@1.0.0' },
      purse: { uses: 'ritual/purse@1.0.0' },
      pay: { uses: 'ritual/pay@1.0.0', in: { in: 'source.out', purse: 'purse.out' } },
    })
    const purse = reused('purse', { out: artifact('coins', { kind: 'funds.budget' }) })
    expect(scope(documentOf(manifest), { reuse: purse }).states.purse).toBe('run')
    const both = { ...purse, ...reused('pay', { out: artifact('paid') }) }
    expect(scope(documentOf(manifest), { reuse: both }).states).toEqual({
      source: 'run',
      purse: 'cached',
      pay: 'cached',
    })
  })
  it('is a list for a repeated step, and only when every copy is there', () => {
    const manifest = sampleManifest(
      registry,
      {
        each: {
          uses: 'ritual/each@1.0.0',
          in: { in: 'item' },
          forEach: { over: 'inputs.files', max: 3 },
        },
        join: { uses: 'ritual/join@1.0.0', in: { in: 'each.out' } },
      },
      {
        inputs: { files: { kind: 'data.records', many: true, value: [artifact('a'), artifact('b')] } },
      },
    )
    const one = reused('each.0', { out: artifact('A') })
    expect(scope(documentOf(manifest), { reuse: one }).states.each).toBe('run')
    const both = { ...one, ...reused('each.1', { out: artifact('B') }) }
    const taken = scope(documentOf(manifest), { reuse: both })
    expect(taken.states.each).toBe('cached')
    expect(taken.manifest.inputs!['each-out']).toMatchObject({ many: true, value: [{}, {}] })
    expect(validate(taken.manifest, types)).toEqual([])
  })
})

describe('whatever is chosen', () => {
  const count = 8
  const ids = Array.from({ length: count }, (_, index) => `step-${index}`)
  const uses = ['ritual/source@1.0.0', 'ritual/work@1.0.0'] as const
  const drawn = fc
    .array(fc.record({ from: fc.nat(count), more: fc.option(fc.nat(count)) }), {
      minLength: 1,
      maxLength: count,
    })
    .map((list) =>
      sampleManifest(
        registry,
        Object.fromEntries(
          list.map(({ from, more }, index) => {
            const source = (of: number) => `${ids[of % Math.max(1, index)]}.out`
            return index === 0
              ? [ids[0]!, { uses: uses[0] }]
              : [
                  ids[index]!,
                  {
                    uses: uses[1],
                    in: { in: source(from), ...(more === null ? {} : { more: source(more) }) },
                  },
                ]
          }),
        ),
        { outputs: { result: { from: `${ids[list.length - 1]}.out` } } },
      ),
    )
  const some = fc.uniqueArray(fc.constantFrom(...ids))
  const entries = <T>(chosen: readonly string[], of: (id: string) => T) =>
    Object.fromEntries(chosen.map((id) => [id, of(id)]))

  it('what is left is whole, signs the same bytes each time, and no step of it takes from one that is gone', () => {
    fc.assert(
      fc.property(
        drawn,
        some,
        some,
        some,
        fc.option(fc.constantFrom(...ids)),
        (manifest, muted, pins, cached, until) => {
          const document = documentOf(manifest, {
            muted: entries(muted, () => true as const),
            pins: entries(pins, (id) => ({ out: artifact(id) })),
          })
          const reuse = Object.assign({}, ...cached.map((id) => reused(id, { out: artifact(`${id}!`) })))
          const last = until !== null && manifest.steps[until] ? until : null
          const first = scopeOf(document, { until: last, reuse }, find)
          expect(scopeOf(document, { until: last, reuse }, find)).toEqual(first)
          const running = Object.keys(manifest.steps).filter((id) => first.states[id] === 'run')
          expect(Object.keys(first.manifest.steps).sort()).toEqual(running.sort())
          expect(running.filter((id) => muted.includes(id))).toEqual([])
          expect(first.nothing === null).toBe(running.length > 0)
          if (running.length > 0) expect(validate(first.manifest, types)).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })
})
