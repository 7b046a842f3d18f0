import { describe, expect, it } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { flowEdgesOf } from './edges-of.ts'
import { countFitting, dimmingRules, heldOf, nodesOf } from './flow-model.ts'

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

  it('show how they fit, and what is proposed', () => {
    const steps: Manifest['steps'] = {
      ...manifest.steps,
      list: { uses: 'standard/collect@1.0.0', adapter: manifest.steps.file!.adapter },
    }
    const classes = (edges: readonly { id: string; className?: string }[]) =>
      Object.fromEntries(edges.map(({ id, className }) => [id, className?.split(' ').at(-1)]))
    const drawn = { from: 'file.file', to: { step: 'list', port: 'items' } }
    const edges = flowEdgesOf({ ...manifest, steps }, [], [], drawn)
    expect(classes(edges)).toMatchObject({
      'file.file>store.file': 'weft-fit-subtype',
      'retrieve.file>register.dataset': 'weft-fit-exact',
      'file.file>list.items': 'weft-fit-converter',
    })
    expect(edges.at(-1)).toMatchObject({
      type: 'converter',
      data: { drawn, way: '“Name by CID”' },
      ariaLabel: 'From file file to list items, needs “Name by CID”',
    })
    const refused = {
      ...steps,
      register: { ...steps.register!, in: { ...steps.register!.in, object: { from: 'file.file' } } },
    }
    expect(classes(flowEdgesOf({ ...manifest, steps: refused }, []))['file.file>register.object']).toBe(
      'weft-edge-conflict',
    )
  })
})

describe('an edge that is being drawn', () => {
  it('lights what fits and dims the rest, from either end', () => {
    const rules = (step: string, port: string, side: 'in' | 'out') =>
      dimmingRules(heldOf(manifest, step, port, side)!).split('\n')
    const rule = (uses: string, end: string, opacity: number) =>
      `.weft-canvas [data-uses="${uses}@1.0.0"] .react-flow__handle.${end}{opacity:${opacity}}`
    const out = rules('file', 'file', 'out')
    expect(out[0]).toBe('.weft-canvas .react-flow__handle.source:not(.connectingfrom){opacity:0.2}')
    expect(out).toContain(rule('sahara/register-dataset', 'target[data-handleid="object"]', 0.2))
    expect(out).toContain(rule('standard/collect', 'target[data-handleid="items"]', 0.55))
    for (const opacity of [0.2, 0.55])
      expect(out).not.toContain(rule('zero-g/store', 'target[data-handleid="file"]', opacity))
    const into = rules('register', 'object', 'in')
    expect(into).toContain(rule('standard/cid', 'source[data-handleid="locator"]', 0.2))
    expect(into.join()).not.toContain('zero-g/store')
  })

  it('knows how many ports fit', () => {
    expect(countFitting(manifest, 'file', heldOf(manifest, 'file', 'file', 'out')!)).toEqual({
      fit: 3,
      converter: 0,
    })
    expect(countFitting(manifest, 'register', heldOf(manifest, 'register', 'object', 'in')!)).toEqual({
      fit: 1,
      converter: 0,
    })
    expect(heldOf(manifest, 'file', 'nothing', 'out')).toBeNull()
  })
})
