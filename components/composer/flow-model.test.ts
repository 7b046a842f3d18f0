import { describe, expect, it } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { countFitting, dimmingRules, flowEdgesOf, heldOf, nodesOf } from './flow-model.ts'

const { manifest, view } = templates[0]!.document

describe('nodes', () => {
  it('keep their identity unless they moved, were chosen or changed type', () => {
    const first = nodesOf(manifest.steps, view.positions, [], [])
    const moved = { ...view.positions, store: { x: 1, y: 1 } }
    const second = nodesOf(manifest.steps, moved, ['record'], first)
    const fresh = second.filter((node, index) => node !== first[index]).map(({ id }) => id)
    expect(fresh).toEqual(['store', 'record'])
  })

  it('are of known size with known handles, so that only those in view are drawn', () => {
    for (const node of nodesOf(manifest.steps, view.positions, [], [])) {
      expect(node.measured).toEqual({ width: node.width, height: node.height })
      expect(node.handles!.length).toBeGreaterThan(0)
    }
  })
})

describe('edges', () => {
  const problem = (code: string, port: string, reason: string) => ({
    code,
    step: 'store',
    path: `steps.store.in.${port}`,
    reason,
  })
  it('that carry what their end may not have are conflicts, with the first sentence of why', () => {
    const problems = [
      problem('rights-commercial', 'file', 'No commercial use.'),
      problem('private-leaves', 'file', 'It is private.'),
      problem('input-missing', 'file', 'Something else.'),
    ]
    const edges = flowEdgesOf(manifest, [], problems)
    expect(edges.filter(({ type }) => type === 'conflict')).toMatchObject([
      {
        source: 'file',
        target: 'store',
        className: 'weft-edge-conflict',
        data: { reason: 'No commercial use.' },
        ariaLabel: 'From file file to store file. Conflict: No commercial use.',
      },
    ])
    expect(flowEdgesOf(manifest, [], problems.slice(2)).some(({ type }) => type === 'conflict')).toBe(false)
    expect(flowEdgesOf(manifest, [])).toHaveLength(edges.length)
  })
})

describe('an edge that is being drawn', () => {
  it('lights what fits and dims the rest, from either end', () => {
    const out = heldOf(manifest, 'file', 'file', 'out')!
    expect(dimmingRules(out)).toContain('.target:not([data-kinds~="data.file"])')
    expect(dimmingRules(out)).not.toContain('"storage.object"')
    const into = heldOf(manifest, 'register', 'object', 'in')!
    expect(dimmingRules(into)).toContain('.source:not([data-kinds~="storage.locator"])')
    expect(dimmingRules(into)).toContain('"storage.pinned"')
  })

  it('knows how many ports fit', () => {
    expect(countFitting(manifest, 'file', heldOf(manifest, 'file', 'file', 'out')!)).toBe(3)
    expect(countFitting(manifest, 'register', heldOf(manifest, 'register', 'object', 'in')!)).toBe(1)
    expect(heldOf(manifest, 'file', 'nothing', 'out')).toBeNull()
  })
})
