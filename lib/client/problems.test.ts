import { expect, it } from 'vitest'
import type { Plan } from '#lib/plan/types.ts'
import { applyEdit, type Edit } from '#lib/workflow/edit.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { sampleDocument, sampleTypes } from '#lib/workflow/testing.ts'
import { validate } from '#lib/workflow/validate.ts'
import { problemsNow } from './problems.ts'

const document = sampleDocument({
  source: { uses: 'test/source@1.0.0' },
  store: { uses: 'test/store@1.0.0', in: { file: 'source.out' } },
})
const dear: Problem = { code: 'price-unknown', step: 'store', path: 'steps.store', reason: 'No price.' }
const planned = (of: Manifest) => ({
  of,
  plan: { problems: [...validate(of, sampleTypes), dear] } as unknown as Plan,
})
const after = (edit: Edit) => applyEdit(document, edit).document.manifest
const codes = (manifest: Manifest, plan = planned(document.manifest)) =>
  problemsNow(manifest, plan, sampleTypes).map(({ code }) => code)

it('is the plan’s own word while the plan is of this manifest', () => {
  expect(codes(document.manifest)).toEqual(['price-unknown'])
})

it('sees at once what an edit breaks, and keeps what only the plan could see', () => {
  const cut = after({ type: 'rename', name: 'Other' })
  expect(codes(cut)).toEqual(['price-unknown'])
  expect(codes(after({ type: 'remove-step', step: 'source' }))).toEqual(['input-missing'])
})

it('drops what the plan said of a step that was changed', () => {
  expect(codes(after({ type: 'set-param', step: 'store', name: 'replicas', value: 2 }))).toEqual([])
})

it('validates before there is any plan', () => {
  const cut = after({ type: 'bind', step: 'store', port: 'file', binding: null })
  expect(problemsNow(cut, null, sampleTypes).map(({ code }) => code)).toEqual(['input-missing'])
})
