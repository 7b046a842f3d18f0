import { describe, expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { fitOf } from '#lib/workflow/connect.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import { applyEdit, type Edit, type Point } from '#lib/workflow/edit.ts'
import { addJoined, removeAndReconnect, spliceIn } from './join-step.ts'
import { linearUser, needsConverter, offersFor } from './joining.ts'

const draw = (
  steps: Record<string, { uses: string; in?: Record<string, string>; at?: Point }>,
): WorkflowDocument => {
  const empty = emptyDocument()
  return {
    manifest: {
      ...empty.manifest,
      steps: Object.fromEntries(
        Object.entries(steps).map(([id, { uses, in: inputs = {} }]) => [
          id,
          {
            uses,
            adapter: adapterDigest(definitionOf(uses)!),
            in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])),
          },
        ]),
      ),
    },
    view: {
      positions: Object.fromEntries(
        Object.entries(steps).map(([id, { at }], index) => [id, at ?? { x: index * 290, y: 0 }]),
      ),
    },
  }
}

const chain = draw({
  file: { uses: 'standard/file@1.0.0' },
  store: { uses: 'zero-g/store@1.0.0', in: { file: 'file.file' } },
  retrieve: { uses: 'zero-g/retrieve@1.0.0', in: { object: 'store.object' } },
  register: {
    uses: 'sahara/register-dataset@1.0.0',
    in: { dataset: 'retrieve.file', object: 'store.object' },
  },
})
const out = (step: string, port: string) => ({ from: { step, port }, to: null })
const into = (step: string, port: string) => ({ from: null, to: { step, port } })
const between = (from: [string, string], to: [string, string]) => ({
  from: { step: from[0], port: from[1] },
  to: { step: to[0], port: to[1] },
})
const offers = (ends: Parameters<typeof offersFor>[1], document = chain) =>
  offersFor(document.manifest, ends, definitions)
const ids = (found: readonly { definition: { id: string } }[]) => found.map(({ definition }) => definition.id)
const done = (document: WorkflowDocument, edit: Edit) => {
  const { document: after, inverse } = applyEdit(document, edit)
  expect(canonical(applyEdit(after, inverse).document)).toBe(canonical(document))
  return after
}
const edges = (document: WorkflowDocument) => edgesOf(document.manifest).map(({ id }) => id)

describe('what fits', () => {
  it('is offered exact first, then as a subtype, then through a converter, and nothing else', () => {
    const found = offers(out('store', 'object'))
    expect(found[0]!.definition.id).toBe('zero-g/retrieve@1.0.0')
    const ranks = found.map(({ match }) => match.rank)
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(ids(found)).not.toContain('standard/file@1.0.0')
    expect(ids(found)).not.toContain('standard/budget@1.0.0')
    const through = offers(out('file', 'file')).filter(({ match }) => needsConverter(match))
    expect(ids(through)).toContain('standard/collect@1.0.0')
  })

  it('feeds an input that is held', () => {
    expect(ids(offers(into('retrieve', 'object')))).toContain('zero-g/store@1.0.0')
    expect(ids(offers(into('store', 'budget')))).toEqual(['standard/budget@1.0.0'])
  })

  it('stands between both ends of an edge', () => {
    const found = offers(between(['file', 'file'], ['store', 'file']))
    const direct = found.filter(({ match }) => !needsConverter(match))
    expect(direct.length).toBeGreaterThan(0)
    for (const { definition, match } of direct) {
      expect(Object.keys(definition.inputs)).toContain(match.input?.port)
      expect(Object.keys(definition.outputs)).toContain(match.output?.port)
    }
    expect(ids(found)).not.toContain('standard/budget@1.0.0')
    expect(ids(found)).not.toContain('standard/file@1.0.0')
  })

  it('knows who holds what can be used once', () => {
    const paid = draw({
      budget: { uses: 'standard/budget@1.0.0' },
      store: { uses: 'zero-g/store@1.0.0', in: { budget: 'budget.budget' } },
    })
    expect(linearUser(paid.manifest, { step: 'budget', port: 'budget' })).toBe('store')
    expect(linearUser(chain.manifest, { step: 'store', port: 'object' })).toBeNull()
  })
})

describe('adding a step that is joined', () => {
  it('stands where it was dropped, wired, as one gesture', () => {
    const ends = out('store', 'object')
    const { definition, match } = offers(ends)[0]!
    const { edit, step } = addJoined(chain, definition, ends, match, { x: 700, y: 500 })
    const after = done(chain, edit)
    expect(after.view.positions[step]).toEqual({ x: 700, y: 500 })
    expect(edges(after)).toContain(`store.object>${step}.object`)
  })

  it('stands left of the input that it feeds', () => {
    const ends = into('store', 'budget')
    const { definition, match } = offers(ends)[0]!
    const { edit, step } = addJoined(chain, definition, ends, match, null)
    const after = done(chain, edit)
    expect(after.view.positions[step]!.x).toBeLessThan(after.view.positions.store!.x)
    expect(edges(after)).toContain(`${step}.budget>store.budget`)
  })

  it('brings the converters that it needs, each edge of which fits', () => {
    const ends = out('file', 'file')
    const { definition, match } = offers(ends).find(
      ({ definition: { id } }) => id === 'standard/collect@1.0.0',
    )!
    const after = done(chain, addJoined(chain, definition, ends, match, { x: 600, y: 400 }).edit)
    expect(edges(after)).toEqual(
      expect.arrayContaining(['file.file>cid.content', 'cid.locator>collect.items']),
    )
    for (const { from, to } of edgesOf(after.manifest))
      expect(fitOf(after.manifest, `${from.step}.${from.port}`, to, stepTypes).ok).toBe(true)
  })

  it('makes room on an edge and takes its place', () => {
    const ends = between(['file', 'file'], ['store', 'file'])
    const { definition, match } = offers(ends)[0]!
    const { edit, step } = addJoined(chain, definition, ends, match, null)
    const after = done(chain, edit)
    expect(edges(after)).not.toContain('file.file>store.file')
    expect(edges(after)).toContain(`file.file>${step}.${match.input!.port}`)
    expect(edges(after)).toContain(`${step}.${match.output!.port}>store.file`)
    const [left, mid, right] = ['file', step, 'store'].map((id) => after.view.positions[id]!.x)
    expect(mid! - left!).toBeGreaterThanOrEqual(240)
    expect(right! - mid!).toBeGreaterThanOrEqual(240)
  })
})

describe('a card dropped on an edge', () => {
  const ends = between(['file', 'file'], ['store', 'file'])
  const lone = draw({
    file: { uses: 'standard/file@1.0.0' },
    store: { uses: 'zero-g/store@1.0.0', in: { file: 'file.file' } },
    csv: { uses: 'standard/csv-to-jsonl@1.0.0' },
    budget: { uses: 'standard/budget@1.0.0' },
  })

  it('is spliced in where it fits', () => {
    const after = done(lone, spliceIn(lone, 'csv', ends, { x: 100, y: 90 })!)
    const joined = edges(after)
    expect(joined.some((id) => id.startsWith('csv.') && id.endsWith('>store.file'))).toBe(true)
    expect(joined).not.toContain('file.file>store.file')
    expect(after.view.positions.csv).toEqual({ x: 100, y: 90 })
  })

  it('stays out where it does not fit, or has edges of its own', () => {
    expect(spliceIn(lone, 'budget', ends, { x: 0, y: 0 })).toBeNull()
    expect(spliceIn(chain, 'register', ends, { x: 0, y: 0 })).toBeNull()
  })
})

describe('deleting and reconnecting', () => {
  it('joins what was before with what came after, where it fits', () => {
    const steps = draw({
      file: { uses: 'standard/file@1.0.0' },
      csv: { uses: 'standard/csv-to-jsonl@1.0.0', in: { table: 'file.file' } },
      store: { uses: 'zero-g/store@1.0.0', in: { file: 'csv.records' } },
    })
    const { edit, joined, open } = removeAndReconnect(steps, ['csv'])
    expect(edges(done(steps, edit))).toEqual(['file.file>store.file'])
    expect({ joined, open }).toEqual({ joined: 1, open: 0 })
  })

  it('goes through everything that is removed, and says what stays open', () => {
    const { edit, joined, open } = removeAndReconnect(chain, ['store', 'retrieve'])
    const after = done(chain, edit)
    expect(Object.keys(after.manifest.steps)).toEqual(['file', 'register'])
    // The dataset's kind is a subtype of the file's, not the other way round; the object has no source any more.
    expect({ joined, open }).toEqual({ joined: edges(after).length, open: 2 - edges(after).length })
    expect(open).toBeGreaterThan(0)
  })
})
