import { expect, it } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { curveAt, edgeNear, middleOf, portPlace } from './edge-near.ts'
import { bestTarget, portsOfStep, targetsOf } from './join-targets.ts'
import { stepAtEnd, stepTowards } from './walk.ts'

const { document } = templates[0]!
const positions = {
  file: { x: 0, y: 0 },
  store: { x: 300, y: 0 },
  retrieve: { x: 600, y: -200 },
  register: { x: 900, y: 0 },
  record: { x: 1200, y: 200 },
}
const drawn = { ...document, view: { ...document.view, positions } }

it('walks along edges, and without one to the nearest card that way', () => {
  const path = ['file']
  for (let step: string | null = 'file'; step; ) {
    step = stepTowards(drawn, step, 'right')
    if (step) path.push(step)
  }
  expect(path[0]).toBe('file')
  expect(path.at(-1)).toBe('record')
  expect(stepTowards(drawn, 'store', 'left')).toBe('file')
  expect(stepTowards(drawn, 'file', 'left')).toBeNull()
  const bare = Object.fromEntries(
    Object.entries(drawn.manifest.steps).map(([id, { in: _, ...step }]) => [id, step]),
  )
  expect(stepTowards({ ...drawn, manifest: { ...drawn.manifest, steps: bare } }, 'file', 'right')).toBe(
    'store',
  )
})

it('goes up and down to a sibling first', () => {
  expect(stepTowards(drawn, 'retrieve', 'down')).not.toBeNull()
  expect(stepTowards(drawn, 'retrieve', 'up')).toBeNull()
  expect(stepAtEnd(drawn, 'first')).toBe('file')
  expect(stepAtEnd(drawn, 'last')).toBe('record')
})

it('finds the edge under a point, along its curve', () => {
  const from = portPlace(drawn, { step: 'file', port: 'file' }, 'out')!
  const to = portPlace(drawn, { step: 'store', port: 'file' }, 'in')!
  expect(from.x).toBe(240)
  expect(to.x).toBe(300)
  const edge = { from: { step: 'file', port: 'file' }, to: { step: 'store', port: 'file' } }
  expect(middleOf(drawn, edge)).toEqual(curveAt(from, to, 0.5))
  expect(edgeNear(drawn, { x: 270, y: from.y + 3 }, 20)?.id).toBe('file.file>store.file')
  expect(edgeNear(drawn, { x: 270, y: from.y + 300 }, 20)).toBeNull()
  expect(edgeNear(drawn, { x: 270, y: from.y }, 20, 'store')).toBeNull()
})

it('lists every other end: what fits first, what is refused last and with its reason', () => {
  expect(portsOfStep(drawn, 'store').map(({ side, end }) => `${side} ${end.port}`)).toEqual([
    'out object',
    'in file',
    'in budget',
  ])
  const targets = targetsOf(drawn, { step: 'store', port: 'object' }, 'out')
  expect(targets[0]!.connection.ok).toBe(true)
  const last = targets.at(-1)!
  expect(last.connection).toMatchObject({ ok: false, problem: { reason: expect.any(String) } })
  expect(targets.every(({ end }) => end.step !== 'store')).toBe(true)
  // A loop is refused, whatever the kinds say.
  const loop = targetsOf(drawn, { step: 'retrieve', port: 'file' }, 'out', ['store'])
  expect(loop.find(({ end }) => end.port === 'file')?.connection).toMatchObject({
    problem: { code: 'edge-cycle' },
  })
  expect(bestTarget(drawn, { step: 'file', port: 'file' }, 'out', 'store')?.end.port).toBe('file')
})
