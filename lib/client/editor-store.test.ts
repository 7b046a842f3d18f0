import * as fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { canonical } from '#lib/workflow/canonical.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { sampleDocument } from '#lib/workflow/testing.ts'
import { anyDocument, anyEdit } from '#lib/workflow/testing-edits.ts'
import { createEditor } from './editor-store.ts'

const document = () =>
  sampleDocument({
    source: { uses: 'test/source@1.0.0' },
    store: { uses: 'test/store@1.0.0', in: { file: 'source.out' } },
  })

const nameOf = (editor: ReturnType<typeof createEditor>) => editor.getState().document.manifest.name

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('history', () => {
  it('takes a burst of typing back as one entry', () => {
    const editor = createEditor(document())
    for (const name of ['D', 'Da', 'Dat', 'Data']) {
      editor.getState().edit({ type: 'rename', name }, 'name')
      vi.advanceTimersByTime(200)
    }
    expect(editor.getState().past).toHaveLength(1)
    editor.getState().undo()
    expect(nameOf(editor)).toBe('Sample')
    editor.getState().redo()
    expect(nameOf(editor)).toBe('Data')
  })

  it('makes a new entry after a pause, and for another field', () => {
    const editor = createEditor(document())
    editor.getState().edit({ type: 'rename', name: 'One' }, 'name')
    vi.advanceTimersByTime(1_500)
    editor.getState().edit({ type: 'rename', name: 'Two' }, 'name')
    editor.getState().edit({ type: 'set-param', step: 'store', name: 'replicas', value: 2 }, 'store.replicas')
    expect(editor.getState().past).toHaveLength(3)
  })

  it('holds no entry for an edit that changes nothing', () => {
    const editor = createEditor(document())
    editor.getState().edit({ type: 'rename', name: 'Sample' })
    editor.getState().edit({ type: 'bind', step: 'store', port: 'file', binding: { from: 'source.out' } })
    editor.getState().edit({ type: 'move', positions: { source: { x: 0, y: 0 } } })
    expect(editor.getState().past).toEqual([])
  })

  it('forgets what could be done again once something else is done', () => {
    const editor = createEditor(document())
    editor.getState().edit({ type: 'rename', name: 'One' })
    editor.getState().undo()
    editor.getState().edit({ type: 'rename', name: 'Two' })
    expect(editor.getState().future).toEqual([])
  })

  it('never holds the selection, and lets go of steps that are gone', () => {
    const editor = createEditor(document())
    editor.getState().select(['source', 'store'])
    expect(editor.getState().past).toEqual([])
    editor.getState().edit({ type: 'remove-step', step: 'source' })
    expect(editor.getState().selection).toEqual(['store'])
    editor.getState().undo()
    expect(editor.getState().selection).toEqual(['store'])
  })

  it('ends when another document is loaded', () => {
    const editor = createEditor(document())
    editor.getState().edit({ type: 'rename', name: 'One' })
    editor.getState().load(document())
    expect(editor.getState()).toMatchObject({ past: [], future: [], selection: [] })
  })

  it('holds no entry for a batch in which nothing changes', () => {
    const editor = createEditor(document())
    editor.getState().edit({
      type: 'batch',
      edits: [
        { type: 'move', positions: { source: { x: 0, y: 0 } } },
        { type: 'rename', name: 'Sample' },
      ],
    })
    expect(editor.getState().past).toEqual([])
  })

  it('lets go of a note that is gone', () => {
    const editor = createEditor(document())
    const note = { x: 0, y: 0, width: 200, height: 80, text: '' }
    editor.getState().edit({ type: 'set-view', part: 'notes', id: 'note', value: note })
    editor.getState().select(['source'], [], ['note'])
    editor.getState().undo()
    expect(editor.getState()).toMatchObject({ selection: ['source'], selectedNotes: [] })
  })

  it('takes any sequence of gestures of any type back to the first byte, and does it all again', () => {
    const key = fc.option(fc.constantFrom('name', 'note'), { nil: undefined })
    fc.assert(
      fc.property(anyDocument, fc.array(fc.tuple(anyEdit, key), { maxLength: 30 }), (start, gestures) => {
        const editor = createEditor(start)
        const first = canonical(editor.getState().document)
        for (const [edit, burst] of gestures)
          try {
            // Only edits of one field are ever a burst.
            editor.getState().edit(edit, edit.type === 'rename' ? burst : undefined)
          } catch (error) {
            if (!(error instanceof WeftError)) throw error
          }
        const last = canonical(editor.getState().document)
        while (editor.getState().past.length > 0) editor.getState().undo()
        expect(canonical(editor.getState().document)).toBe(first)
        while (editor.getState().future.length > 0) editor.getState().redo()
        expect(canonical(editor.getState().document)).toBe(last)
      }),
      { numRuns: 300 },
    )
  })
})
