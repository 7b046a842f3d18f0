import { describe, expect, it } from 'vitest'
import { definitionOf } from '#lib/protocols/registry.ts'
import { emptyDocument } from '#lib/workflow/document.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import { placeStep } from './place-step.ts'

const file = definitionOf('standard/file@1.0.0')!
const store = definitionOf('zero-g/store@1.0.0')!

const withFile = () =>
  applyEdit(emptyDocument(), placeStep(emptyDocument(), file, { after: null }).edit).document

describe('placing a step', () => {
  it('puts the first one at the origin', () => {
    expect(withFile().view.positions).toEqual({ file: { x: 0, y: 0 } })
  })

  it('stands right of the selection, wired where a port fits, as one gesture', () => {
    const before = withFile()
    const placed = placeStep(before, store, { after: 'file' })
    const { document, inverse } = applyEdit(before, placed.edit)
    expect(placed.wired).toBe('file')
    expect(document.manifest.steps.store?.in).toEqual({ file: { from: 'file.file' } })
    expect(document.view.positions.store!.x).toBeGreaterThan(document.view.positions.file!.x + 240)
    expect(applyEdit(document, inverse).document).toEqual(before)
  })

  it('wires nothing that does not fit', () => {
    expect(placeStep(withFile(), file, { after: 'file' })).toMatchObject({ step: 'file-2', wired: null })
  })

  it('never stands on another card', () => {
    let document = withFile()
    for (let count = 0; count < 6; count++)
      document = applyEdit(document, placeStep(document, store, { after: 'file' }).edit).document
    const corners = Object.values(document.view.positions)
    for (const [index, a] of corners.entries())
      for (const b of corners.slice(index + 1))
        expect(Math.abs(a.x - b.x) >= 240 || Math.abs(a.y - b.y) >= 134).toBe(true)
  })

  it('stands where it was dropped', () => {
    const { edit } = placeStep(withFile(), store, { after: null, at: { x: 7, y: 9 } })
    expect(edit).toMatchObject({ type: 'add-step', at: { x: 7, y: 9 } })
  })
})
