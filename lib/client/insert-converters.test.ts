import { expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { converters } from '#lib/protocols/converters.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { canConnect, fitOf } from '#lib/workflow/connect.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import { insertConverters } from './insert-converters.ts'

const step = (uses: string) => ({ uses, adapter: adapterDigest(definitionOf(uses)!), with: {} })
const empty = emptyDocument()
const document: WorkflowDocument = {
  manifest: {
    ...empty.manifest,
    inputs: { corpus: { kind: 'data.dataset' } },
    steps: { file: step('standard/file@1.0.0'), collect: step('standard/collect@1.0.0') },
  },
  view: { positions: { file: { x: 0, y: 0 }, collect: { x: 290, y: 100 } } },
}
const to = { step: 'collect', port: 'items' }
const cid = converters.filter(({ uses }) => uses === 'standard/cid@1.0.0')

it('puts the proposed converter between the two, so that every edge fits, and is undone as one', () => {
  const offer = canConnect(document.manifest, { step: 'file', port: 'file' }, to, stepTypes)
  expect(offer).toMatchObject({ ok: false, way: cid, problem: { fix: 'Insert “Name by CID” between them.' } })
  const { edit, steps } = insertConverters(document, 'file.file', to, cid)
  expect(steps).toEqual(['cid'])
  const applied = applyEdit(document, edit)
  const { manifest, view } = applied.document
  expect(manifest.steps.cid?.in).toEqual({ content: { from: 'file.file' } })
  expect(manifest.steps.collect?.in).toEqual({ items: { from: 'cid.locator' } })
  expect(fitOf(manifest, 'file.file', { step: 'cid', port: 'content' }, stepTypes).ok).toBe(true)
  expect(fitOf(manifest, 'cid.locator', to, stepTypes).ok).toBe(true)
  // The target makes room.
  expect(view.positions).toEqual({
    file: { x: 0, y: 0 },
    cid: { x: 290, y: 50 },
    collect: { x: 580, y: 100 },
  })
  expect(canonical(applyEdit(applied.document, applied.inverse).document)).toBe(canonical(document))
})

it('takes a workflow input as its source, and an id that is free', () => {
  const taken = applyEdit(document, insertConverters(document, 'file.file', to, cid).edit).document
  const { edit, steps } = insertConverters(taken, 'inputs.corpus', to, cid)
  expect(steps).toEqual(['cid-2'])
  expect(applyEdit(taken, edit).document.manifest.steps['cid-2']?.in).toEqual({
    content: { from: 'inputs.corpus' },
  })
})
