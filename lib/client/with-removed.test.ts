import { expect, it } from 'vitest'
import { changesBetween, stepMarks } from '#lib/plan/difference.ts'
import { templates } from '#lib/protocols/templates.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import { withRemoved } from './with-removed.ts'

const { document } = templates[0]!

it('draws what went beside what is there, never on it', () => {
  const { document: without } = applyEdit(document, { type: 'remove-step', step: 'register' })
  const { document: later } = applyEdit(without, {
    type: 'move',
    positions: { retrieve: document.view.positions.register! },
  })
  const drawn = withRemoved(later, document, stepMarks(changesBetween(document, later)))
  expect(Object.keys(drawn.manifest.steps).sort()).toEqual(Object.keys(document.manifest.steps).sort())
  expect(drawn.manifest.steps.register?.in).toEqual(document.manifest.steps.register!.in)
  const [ghost, other] = [drawn.view.positions.register!, drawn.view.positions.retrieve!]
  expect(ghost.x).toBe(other.x)
  expect(ghost.y).toBeGreaterThan(other.y + 100)
})

it('is the later document where nothing went', () => {
  expect(withRemoved(document, document, {})).toBe(document)
})
