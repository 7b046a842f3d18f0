import { expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { templates } from '#lib/protocols/templates.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import { laidOut } from './lay-out.ts'

it('gives the cards of a bare manifest places of their own, and leaves others where they are', () => {
  const { document } = templates[0]!
  expect(laidOut(document)).toBe(document)
  const { manifest, view } = laidOut({ manifest: document.manifest, view: { positions: {} } })
  const boxes = Object.entries(manifest.steps).map(([step, { uses }]) => ({
    ...view.positions[step]!,
    ...boxOf(stepTypes(uses)),
  }))
  expect(boxes).toHaveLength(5)
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1))
      expect(Math.abs(a.x - b.x) >= a.width || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true)
})
