import { expect, test } from 'vitest'
import type { WorkflowDocument } from './document.ts'
import { findIn } from './find.ts'
import { sampleDocument, sampleTypes } from './testing.ts'

const drawn = sampleDocument({ source: { uses: 'test/source@1.0.0' }, store: { uses: 'test/store@1.0.0' } })
const document: WorkflowDocument = {
  manifest: {
    ...drawn.manifest,
    steps: {
      ...drawn.manifest.steps,
      store: { ...drawn.manifest.steps.store!, with: { url: 'https://a.example', deep: { list: [4242] } } },
    },
  },
  view: {
    ...drawn.view,
    labels: { source: 'Luftqualität' },
    groups: { group: { title: 'Cold storage', steps: ['store'] } },
    notes: { note: { x: 0, y: 0, width: 100, height: 80, text: 'Ask **Ada** first' } },
  },
}
const found = (query: string) =>
  findIn(document, query, (uses) => sampleTypes(uses)?.title).map(({ id, where }) => `${id} ${where}`)

test('finds names, titles, ids, types, parameters however deep, and notes; each thing once', () => {
  expect(found('luftqualitat')).toEqual(['source name'])
  expect(found('store')).toEqual(['store name'])
  expect(found('EXAMPLE')).toEqual(['store param'])
  expect(found('4242')).toEqual(['store param'])
  expect(found('test/')).toEqual(['source type', 'store type'])
  expect(found('ada first')).toEqual(['note text'])
  expect(found('stor')).toEqual(['store name', 'group name'])
})

test('finds nothing for nothing', () => {
  expect(found('  ')).toEqual([])
  expect(found('zebra')).toEqual([])
})
