import { expect, test } from 'vitest'
import { definitionOf } from '#lib/protocols/registry.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit, type Edit } from '#lib/workflow/edit.ts'
import { findByLetters, moveFor, rowsOf } from './outline-rows.ts'
import { placeStep } from './place-step.ts'

const after = (document: WorkflowDocument, ...edits: readonly Edit[]) =>
  edits.reduce((current, edit) => applyEdit(current, edit).document, document)

/** File → Store → Retrieve, each wired to the one before. */
const drawn = (): WorkflowDocument => {
  let document = emptyDocument()
  let before: string | null = null
  for (const uses of ['standard/file@1.0.0', 'zero-g/store@1.0.0', 'zero-g/retrieve@1.0.0']) {
    const placed = placeStep(document, definitionOf(uses)!, { after: before })
    document = after(document, placed.edit)
    before = placed.step
  }
  return document
}

const none = new Set<string>()
const shown = (document: WorkflowDocument, open = none, closed = none) =>
  rowsOf(document, open, closed).map(({ id, level, index, count }) => `${id} ${level} ${index}/${count}`)

test('steps stand in the order in which they run, with their ports under those that are open', () => {
  const document = drawn()
  expect(shown(document)).toEqual(['step:file 1 1/3', 'step:store 1 2/3', 'step:retrieve 1 3/3'])
  expect(shown(document, new Set(['step:store']))).toEqual([
    'step:file 1 1/3',
    'step:store 1 2/3',
    'in:store.file 2 1/3',
    'in:store.budget 2 2/3',
    'out:store.object 2 3/3',
    'step:retrieve 1 3/3',
  ])
  const rows = rowsOf(document, new Set(['step:store']), none)
  expect(rows[2]).toMatchObject({ binding: { from: 'file.file' } })
  expect(rows[4]).toMatchObject({ takers: ['retrieve'] })
})

test('steps of a group stand under it; a closed group hides them', () => {
  const document = after(drawn(), {
    type: 'set-view',
    part: 'groups',
    id: 'keeping',
    value: { title: 'Keeping', steps: ['store', 'retrieve'] },
  })
  expect(shown(document)).toEqual([
    'step:file 1 1/2',
    'group:keeping 1 2/2',
    'step:store 2 1/2',
    'step:retrieve 2 2/2',
  ])
  expect(shown(document, none, new Set(['group:keeping']))).toEqual([
    'step:file 1 1/2',
    'group:keeping 1 2/2',
  ])
})

test('a step has its own name where a person gave it one, and an unknown step shows what it takes', () => {
  const document = after(
    drawn(),
    { type: 'set-view', part: 'labels', id: 'store', value: 'Keep it' },
    {
      type: 'add-step',
      step: 'odd',
      value: {
        uses: 'nobody/knows@9.0.0',
        adapter: `sha256:${'0'.repeat(64)}`,
        in: { what: { from: 'file.file' } },
      },
      at: { x: 0, y: 0 },
    },
  )
  const rows = rowsOf(document, new Set(['step:odd']), none)
  expect(rows.map(({ name }) => name)).toEqual([
    'File',
    'nobody/knows@9.0.0',
    'what',
    'Keep it',
    'Retrieve from 0G',
  ])
})

test('keys walk, open and close as in any tree', () => {
  const rows = rowsOf(drawn(), new Set(['step:store']), none)
  const move = (at: string, key: string) => moveFor(rows, at, key)
  expect(move('step:file', 'ArrowDown')).toEqual({ go: 'step:store' })
  expect(move('step:file', 'ArrowUp')).toBeNull()
  expect(move('step:file', 'ArrowRight')).toEqual({ open: 'step:file' })
  expect(move('step:store', 'ArrowRight')).toEqual({ go: 'in:store.file' })
  expect(move('in:store.file', 'ArrowRight')).toBeNull()
  expect(move('in:store.file', 'ArrowLeft')).toEqual({ go: 'step:store' })
  expect(move('step:store', 'ArrowLeft')).toEqual({ close: 'step:store' })
  expect(move('step:file', 'ArrowLeft')).toBeNull()
  expect(move('step:file', 'End')).toEqual({ go: 'step:retrieve' })
  expect(move('step:retrieve', 'Home')).toEqual({ go: 'step:file' })
  expect(move('step:retrieve', 'x')).toBeNull()
})

test('letters find the next row that begins with them', () => {
  const rows = rowsOf(drawn(), new Set(['step:store']), none)
  expect(findByLetters(rows, 'step:file', 's')).toBe('step:store')
  expect(findByLetters(rows, 'step:store', 's')).toBe('out:store.object')
  expect(findByLetters(rows, 'step:file', 're')).toBe('step:retrieve')
  expect(findByLetters(rows, 'step:retrieve', 'f')).toBe('step:file')
  expect(findByLetters(rows, 'step:retrieve', 'zz')).toBeNull()
})
