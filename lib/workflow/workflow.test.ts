import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, digestOf, sha256Hex } from './canonical.ts'
import { canConnect, connectPorts } from './connect.ts'
import { edgesOf, topologicalOrder } from './edges.ts'
import { applyEdit, type Edit, freeStepId } from './edit.ts'
import { importDocument } from './import.ts'
import { isSubkind, type Kind, kinds } from './kinds.ts'
import { sampleDocument, sampleTypes } from './testing.ts'
import { validate } from './validate.ts'

const chain = sampleDocument({
  source: { uses: 'test/source@1.0.0' },
  store: { uses: 'test/store@1.0.0', in: { file: 'source.out' } },
  pass: { uses: 'test/pass@1.0.0', in: { in: 'store.object' } },
})

describe('canonical', () => {
  it('sorts keys and hashes as RFC 8785 says', () => {
    expect(canonical({ b: 1, a: [true, null, 'é'] })).toBe('{"a":[true,null,"é"],"b":1}')
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1 }))
  })
  it('throws for what is not JSON', () => {
    expect(() => canonical(undefined)).toThrow('This value cannot be written as JSON.')
  })
})

describe('kinds', () => {
  const all = Object.keys(kinds) as Kind[]
  const kind = fc.constantFrom(...all)
  it('are a partial order', () => {
    fc.assert(fc.property(kind, (a) => isSubkind(a, a)))
    fc.assert(
      fc.property(kind, kind, kind, (a, b, c) => !(isSubkind(a, b) && isSubkind(b, c)) || isSubkind(a, c)),
    )
    fc.assert(fc.property(kind, kind, (a, b) => a === b || !(isSubkind(a, b) && isSubkind(b, a))))
  })
})

describe('connecting', () => {
  const ports = sampleTypes('test/source@1.0.0')!.outputs
  it('accepts a subtype and says so', () => {
    expect(connectPorts(ports.out!, sampleTypes('test/store@1.0.0')!.inputs.file!)).toEqual({
      ok: true,
      value: 'subtype',
    })
  })
  it('refuses another kind with both kinds named', () => {
    const refusal = connectPorts(ports.out!, sampleTypes('test/pay@1.0.0')!.inputs.money!)
    expect(refusal).toEqual({
      ok: false,
      problem: {
        code: 'edge-kind-mismatch',
        reason: '“Money” takes funds.budget, but “Rows” gives data.records.',
        fix: 'Connect an output that gives funds.budget.',
      },
    })
  })
  it('refuses a loop and a second use of a linear output', () => {
    const looped = canConnect(
      chain.manifest,
      { step: 'pass', port: 'out' },
      { step: 'pass', port: 'in' },
      sampleTypes,
    )
    expect(looped.ok ? '' : looped.problem.code).toBe('edge-cycle')
    const two = sampleDocument({
      source: { uses: 'test/source@1.0.0' },
      pay: { uses: 'test/pay@1.0.0', in: { money: 'source.money' } },
      again: { uses: 'test/pay@1.0.0' },
    })
    const used = canConnect(
      two.manifest,
      { step: 'source', port: 'money' },
      { step: 'again', port: 'money' },
      sampleTypes,
    )
    expect(used.ok ? '' : used.problem.reason).toBe(
      '“Money” can be used once, and step “pay” uses it already.',
    )
  })
})

describe('order', () => {
  it('respects edges and names a cycle', () => {
    expect(topologicalOrder(chain.manifest)).toEqual({ order: ['source', 'store', 'pass'], cycle: [] })
    const loop = sampleDocument({
      a: { uses: 'test/pass@1.0.0', in: { in: 'b.out' } },
      b: { uses: 'test/pass@1.0.0', in: { in: 'a.out' } },
    })
    expect(topologicalOrder(loop.manifest)).toEqual({ order: [], cycle: ['a', 'b'] })
  })
})

describe('validate', () => {
  it('is empty for a whole workflow and names what is missing', () => {
    expect(validate(chain.manifest, sampleTypes)).toEqual([])
    const open = sampleDocument({ store: { uses: 'test/store@1.0.0' }, odd: { uses: 'test/nothing@1.0.0' } })
    expect(validate(open.manifest, sampleTypes).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'input-missing steps.store.in.file',
      'step-type-unknown steps.odd.uses',
    ])
  })
  it('finds cycles and doubly used linear outputs', () => {
    const bad = sampleDocument({
      source: { uses: 'test/source@1.0.0' },
      one: { uses: 'test/pay@1.0.0', in: { money: 'source.money' } },
      two: { uses: 'test/pay@1.0.0', in: { money: 'source.money' } },
      a: { uses: 'test/pass@1.0.0', in: { in: 'b.out' } },
      b: { uses: 'test/pass@1.0.0', in: { in: 'a.out' } },
    })
    expect(validate(bad.manifest, sampleTypes).map(({ code }) => code)).toEqual([
      'edge-linear-used',
      'edge-cycle',
    ])
  })
  it('takes 10,000 steps in a chain', () => {
    const steps: Record<string, { uses: string; in?: Record<string, string> }> = {
      s0: { uses: 'test/pass@1.0.0' },
    }
    for (let index = 1; index < 10_000; index++)
      steps[`s${index}`] = { uses: 'test/pass@1.0.0', in: { in: `s${index - 1}.out` } }
    const long = sampleDocument(steps)
    expect(validate(long.manifest, sampleTypes)).toEqual([])
    expect(topologicalOrder(long.manifest).order).toHaveLength(10_000)
  })
})

describe('import', () => {
  const refusal = (text: string) => {
    const result = importDocument(text, sampleTypes)
    return result.ok ? 'imported' : `${result.problem.code}: ${result.problem.reason}`
  }
  it('takes a document and a bare manifest', () => {
    expect(refusal(JSON.stringify(chain))).toBe('imported')
    expect(refusal(canonical(chain.manifest))).toBe('imported')
  })
  it('takes steps that nobody here knows, and what hangs on steps that were drawn otherwise', () => {
    const unknown = sampleDocument({
      odd: { uses: 'test/nothing@1.0.0' },
      store: { uses: 'test/store@1.0.0', in: { file: 'odd.out' } },
    })
    expect(refusal(JSON.stringify(unknown))).toBe('imported')
    const { manifest, view } = sampleDocument({
      pass: { uses: 'test/pass@1.0.0', in: { gone: 'source.gone' } },
      source: { uses: 'test/source@1.0.0' },
      pay: { uses: 'test/pay@1.0.0', in: { money: 'source.out' } },
    })
    const drawn = (...others: string[]) => ({
      view,
      manifest: {
        ...manifest,
        steps: Object.fromEntries(
          Object.entries(manifest.steps).map(([id, step]) => [
            id,
            others.includes(id) ? { ...step, adapter: `sha256:${'b'.repeat(64)}` } : step,
          ]),
        ),
      },
    })
    expect(refusal(JSON.stringify(drawn('pass', 'source')))).toBe('imported')
    expect(refusal(JSON.stringify(drawn('pass')))).toMatch(/^edge-kind-mismatch/)
    expect(refusal(JSON.stringify(drawn()))).toMatch(/^port-unknown/)
  })
  it('refuses with one sentence each', () => {
    expect(refusal('{')).toBe('workflow-not-json: This file is not JSON, so it cannot be a workflow.')
    expect(refusal('[]')).toBe('workflow-shape: This file holds no workflow.')
    const wrong = sampleDocument({
      source: { uses: 'test/source@1.0.0' },
      pay: { uses: 'test/pay@1.0.0', in: { money: 'source.out' } },
    })
    expect(refusal(JSON.stringify(wrong))).toBe(
      'edge-kind-mismatch: “Money” takes funds.budget, but “Rows” gives data.records.',
    )
    expect(refusal(JSON.stringify({ ...chain, apiKey: 'x' }))).toContain(
      'workflow-shape: This is not a workflow that Weft can read',
    )
  })
})

describe('edits', () => {
  const ids = ['source', 'store', 'pass', 'new-a', 'new-b']
  const id = fc.constantFrom(...ids)
  const types = ['test/source@1.0.0', 'test/store@1.0.0', 'test/pass@1.0.0']
  const point = fc.record({ x: fc.integer(), y: fc.integer() })
  const step = fc.record({
    uses: fc.constantFrom(...types),
    adapter: fc.constant(`sha256:${'a'.repeat(64)}`),
  })
  const single: fc.Arbitrary<Edit> = fc.oneof(
    fc.record({ type: fc.constant('add-step' as const), step: id, value: step, at: point }),
    fc.record({ type: fc.constant('remove-step' as const), step: id }),
    fc.record({
      type: fc.constant('bind' as const),
      step: id,
      port: fc.constantFrom('in', 'file'),
      binding: fc.option(fc.record({ from: id.map((name) => `${name}.out`) })),
    }),
    fc.record({
      type: fc.constant('set-param' as const),
      step: id,
      name: fc.constantFrom('p', 'q'),
      value: fc.option(fc.string(), { nil: undefined }),
    }),
    fc.record({
      type: fc.constant('move' as const),
      positions: fc.dictionary(fc.constantFrom('source', 'store', 'pass'), point),
    }),
    fc.record({ type: fc.constant('rename' as const), name: fc.string({ minLength: 1 }) }),
  )
  it('undo to the very same bytes, in any sequence', () => {
    fc.assert(
      fc.property(fc.array(single, { maxLength: 25 }), (edits) => {
        let document = chain
        const undo: Edit[] = []
        for (const edit of edits) {
          const exists = 'step' in edit && Boolean(document.manifest.steps[edit.step])
          if ('step' in edit && (edit.type === 'add-step') === exists) continue
          if (
            edit.type === 'move' &&
            Object.keys(edit.positions).some((name) => !document.view.positions[name])
          )
            continue
          const applied = applyEdit(document, edit)
          document = applied.document
          undo.unshift(applied.inverse)
        }
        for (const edit of undo) document = applyEdit(document, edit).document
        expect(canonical(document)).toBe(canonical(chain))
      }),
    )
  })
  it('removes a step with the edges that touch it, as one edit', () => {
    const { document, inverse } = applyEdit(chain, { type: 'remove-step', step: 'store' })
    expect(edgesOf(document.manifest)).toEqual([])
    expect(canonical(applyEdit(document, inverse).document)).toBe(canonical(chain))
  })
  it('throws for a step that is not there', () => {
    expect(() => applyEdit(chain, { type: 'remove-step', step: 'nope' })).toThrow(
      'There is no step “nope” in this workflow.',
    )
  })
  it('finds free ids', () => {
    expect(freeStepId(chain.manifest, 'test/store@1.0.0')).toBe('store-2')
    expect(freeStepId(chain.manifest, 'test/infernet-job@1.0.0')).toBe('infernet-job')
  })
})
