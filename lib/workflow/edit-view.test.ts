import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'
import { emptyDocument, type WorkflowDocument } from './document.ts'
import { applyEdit, type Edit } from './edit.ts'
import { manifestType, type Step } from './manifest.ts'

const step = (from?: string): Step => ({
  uses: 'standard/record@1.0.0',
  adapter: `sha256:${'a'.repeat(64)}`,
  ...(from ? { in: { items: { from } } } : {}),
})

const drawn = (): WorkflowDocument => ({
  ...emptyDocument(),
  manifest: {
    type: manifestType,
    name: 'Drawn',
    version: '1.0.0',
    inputs: { files: { kind: 'data.file' } },
    outputs: { record: { from: 'second.record' } },
    steps: { first: step('inputs.files'), second: step('first.record') },
  },
  view: {
    positions: { first: { x: 0, y: 0 }, second: { x: 300, y: 0 } },
    labels: { second: 'The record' },
    muted: { second: true },
    groups: { all: { title: 'All', steps: ['first', 'second'] }, one: { title: 'One', steps: ['second'] } },
  },
})

test.each<[string, Edit]>([
  ['a step with name, mute, groups and an output', { type: 'remove-step', step: 'second' }],
  ['an input with what is bound to it', { type: 'declare-input', input: 'files', value: undefined }],
  ['a label', { type: 'set-view', part: 'labels', id: 'second', value: undefined }],
  [
    'a note',
    { type: 'set-view', part: 'notes', id: 'n', value: { x: 0, y: 0, width: 200, height: 80, text: 'Hi' } },
  ],
  ['a policy', { type: 'set-policy', policy: { minAssurance: 'A1' } }],
  ['an output', { type: 'set-output', output: 'record', from: undefined }],
])('undoing the change of %s gives the same bytes', (_, edit) => {
  const before = drawn()
  const { document, inverse } = applyEdit(before, edit)
  expect(canonical(document)).not.toBe(canonical(before))
  expect(canonical(applyEdit(document, inverse).document)).toBe(canonical(before))
})

test('nothing is left that speaks of a step that is gone', () => {
  const { document } = applyEdit(drawn(), { type: 'remove-step', step: 'second' })
  expect(JSON.stringify(document)).not.toContain('second')
  expect(document.view).not.toHaveProperty('labels')
  expect(document.view.groups).toEqual({ all: { title: 'All', steps: ['first'] } })
})
