import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import type { WorkflowDocument } from './document.ts'
import { applyEdit, type Edit } from './edit.ts'
import { WeftError } from './error.ts'
import { anyDocument, anyEdit } from './testing-edits.ts'

/** An edit that does not fit (a step that is not there) is a caller's bug and throws; it is passed over here. */
const tryEdit = (document: WorkflowDocument, edit: Edit) => {
  try {
    return applyEdit(document, edit)
  } catch (error) {
    if (error instanceof WeftError) return null
    throw error
  }
}

describe('undo', () => {
  it('takes any random sequence of edits back to the same bytes, one by one, and redo brings each again', () => {
    let applied = 0
    const seen = new Set<string>()
    fc.assert(
      fc.property(anyDocument, fc.array(anyEdit, { maxLength: 25 }), (start, edits) => {
        const states = [canonical(start)]
        const inverses: Edit[] = []
        let document = start
        for (const edit of edits) {
          const done = tryEdit(document, edit)
          if (!done) continue
          applied += 1
          seen.add(edit.type)
          document = done.document
          inverses.push(done.inverse)
          states.push(canonical(document))
        }
        const again: Edit[] = []
        for (const [index, inverse] of [...inverses.entries()].reverse()) {
          const undone = applyEdit(document, inverse)
          document = undone.document
          again.unshift(undone.inverse)
          expect(canonical(document)).toBe(states[index])
        }
        for (const [index, redo] of again.entries()) {
          const redone = applyEdit(document, redo)
          document = redone.document
          expect(canonical(document)).toBe(states[index + 1])
        }
      }),
      { numRuns: 600 },
    )
    expect(applied).toBeGreaterThan(2_000)
    expect(seen.size).toBe(15)
  })

  it('leaves the document that it was given as it was', () => {
    fc.assert(
      fc.property(anyDocument, anyEdit, (document, edit) => {
        const before = canonical(document)
        tryEdit(document, edit)
        expect(canonical(document)).toBe(before)
      }),
    )
  })
})
