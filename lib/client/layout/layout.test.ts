import ELK from 'elkjs/lib/elk.bundled.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import { dagrePositions } from './dagre.ts'
import { type ElkNode, elkGraph, elkPositions } from './elk.ts'
import { layoutGraph } from './graph.ts'
import { documentOf, documents, faultsOf, touching } from './testing.ts'
import { type Engine, tidyEdit } from './tidy.ts'

const elk = new ELK()
const elkEngine: Engine = async (graph) =>
  elkPositions((await elk.layout(elkGraph(graph) as never)) as unknown as ElkNode)

const engines: readonly (readonly [string, Engine, number])[] = [
  ['ELK', elkEngine, 25],
  ['dagre', async (graph) => dagrePositions(graph), 60],
]

describe.each(engines)('%s', (_, engine, runs) => {
  it('lets no cards touch, runs edges to the right or keeps groups together, whatever the workflow', async () => {
    await fc.assert(
      fc.asyncProperty(documents(24), async (document) => {
        const graph = layoutGraph(document)
        expect(faultsOf(document, graph, await engine(graph))).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  it('answers the same for the same workflow', async () => {
    for (const { document } of templates) {
      const graph = layoutGraph(document)
      expect(await engine(graph)).toEqual(await engine(graph))
    }
  })

  it('takes a loop, a step that waits, and steps of unknown type', async () => {
    const { manifest, view } = documentOf(3, [
      [0, 1],
      [1, 2],
    ])
    const steps = {
      ...manifest.steps,
      s0: { ...manifest.steps.s1!, in: { file: { from: 's2.object' } } },
      odd: { uses: 'nobody/knows@1.0.0', adapter: 'sha256:0', in: { x: { from: 's2.object' } } },
      late: { uses: 'nobody/knows@1.0.0', adapter: 'sha256:0', after: ['odd'] },
    }
    const document: WorkflowDocument = { manifest: { ...manifest, steps }, view }
    const positions = await engine(layoutGraph(document))
    expect(Object.keys(positions).sort()).toEqual(['late', 'odd', 's0', 's1', 's2'])
    expect(positions.late!.x).toBeGreaterThan(positions.odd!.x)
  })
})

it('draws a lone edge level with ELK, from whichever port: ports are where the cards have them', async () => {
  const { manifest, view } = documentOf(2, [[0, 1]])
  const uses = 'sahara/register-dataset@1.0.0'
  const inputs = Object.keys(stepTypes(uses)!.inputs)
  expect(inputs.length).toBeGreaterThan(1)
  for (const port of inputs) {
    const s1 = { ...manifest.steps.s1!, uses, in: { [port]: { from: 's0.object' } } }
    const graph = layoutGraph({ manifest: { ...manifest, steps: { ...manifest.steps, s1 } }, view })
    const positions = await elkEngine(graph)
    const y = (step: string, name: string, side: 'in' | 'out') =>
      positions[step]!.y +
      graph.cards.get(step)!.handles.find((handle) => handle.port === name && handle.side === side)!.y
    expect(y('s0', 'object', 'out')).toBe(y('s1', port, 'in'))
  }
})

describe('tidying up', () => {
  const engine: Engine = async (graph) => dagrePositions(graph)

  it('moves the chosen steps only, stays at their corner, and covers none of the others', async () => {
    const document = documentOf(6, [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ])
    const positions = Object.fromEntries(
      Object.keys(document.manifest.steps).map((step, index) => [
        step,
        { x: 900 - index * 7, y: index * 300 },
      ]),
    )
    const spread = { ...document, view: { ...document.view, positions } }
    const edit = await tidyEdit(spread, ['s1', 's2'], engine)
    const { document: after, inverse } = applyEdit(spread, edit!)
    for (const step of ['s0', 's3', 's4', 's5']) expect(after.view.positions[step]).toEqual(positions[step])
    expect(after.view.positions.s1).toMatchObject({ x: positions.s2!.x })
    expect(after.view.positions.s2!.x).toBeGreaterThan(after.view.positions.s1!.x + 240)
    expect(
      faultsOf(
        { ...spread, manifest: { ...spread.manifest, steps: {} } },
        layoutGraph(spread),
        after.view.positions,
      ),
    ).toEqual([])
    expect(applyEdit(after, inverse).document).toEqual(spread)
  })

  it('takes notes along with the card that they stand by, and covers none', async () => {
    const { manifest, view } = documentOf(4, [
      [0, 1],
      [1, 2],
      [2, 3],
    ])
    const positions = {
      s0: { x: 0, y: 0 },
      s1: { x: 0, y: 900 },
      s2: { x: 0, y: 1_800 },
      s3: { x: 900, y: 0 },
    }
    const notes = {
      by: { x: 0, y: 1_640, width: 200, height: 100, text: 'by s2' },
      on: { x: 300, y: 0, width: 200, height: 100, text: 'where s1 will be' },
    }
    const document = { manifest, view: { ...view, positions, notes } }
    const { document: after } = applyEdit(document, (await tidyEdit(document, [], engine))!)
    const graph = layoutGraph(after)
    const rects = [...graph.cards].map(([step, { width, height }]) => ({
      ...after.view.positions[step]!,
      width,
      height,
    }))
    expect(touching([...rects, ...Object.values(after.view.notes!)])).toEqual([])
    expect(after.view.notes!.by!.x).toBe(after.view.positions.s2!.x)
  })

  it('has nothing to do for one step', async () => {
    expect(await tidyEdit(documentOf(1, []), [], engine)).toBeNull()
  })
})
