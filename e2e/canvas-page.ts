import type { Page } from '@playwright/test'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { settings } from '../bin/settings.js'
import { expect } from './app.ts'

type Drawn = Readonly<
  Record<string, { uses: string; at: readonly [number, number]; in?: Readonly<Record<string, string>> }>
>

/** A workflow of these steps at these places. */
export const drawn = (name: string, steps: Drawn): WorkflowDocument => ({
  manifest: {
    type: 'urn:weft:workflow:v1',
    name,
    version: '1.0.0',
    steps: Object.fromEntries(
      Object.entries(steps).map(([id, { uses, in: inputs }]) => {
        const definition = definitionOf(uses)!
        const bindings = Object.entries(inputs ?? {}).map(([port, from]) => [port, { from }])
        return [
          id,
          {
            uses,
            adapter: adapterDigest(definition),
            ...(bindings.length > 0 ? { in: Object.fromEntries(bindings) } : {}),
            with: { ...definition.defaults },
          },
        ]
      }),
    ),
  },
  view: {
    positions: Object.fromEntries(
      Object.entries(steps).map(
        ([
          id,
          {
            at: [x, y],
          },
        ]) => [id, { x, y }],
      ),
    ),
  },
})

/** Saves a workflow and opens it in the editor, once all of it can be seen. */
export const openDrawn = async (page: Page, document: WorkflowDocument) => {
  await page.goto('/compose')
  const made = await page.request.post('/api/workflows', {
    data: { document },
    headers: { origin: settings(process.env).urls.public },
  })
  expect(made.ok(), await made.text()).toBe(true)
  const { id } = (await made.json()) as { id: string }
  await page.goto(`/compose/${id}`)
  // Thousands of steps take their time on a busy machine, and an expectation that is tried again and again takes the page's.
  await page.locator('.react-flow__node').first().waitFor({ timeout: 60_000 })
  // Everything is brought into view first.
  const view = () =>
    page.locator('.react-flow__viewport').evaluate((viewport: HTMLElement) => viewport.style.transform)
  await expect(async () => {
    const before = await view()
    await page.waitForTimeout(150)
    expect(await view()).toBe(before)
  }).toPass()
}

export const node = (page: Page, step: string) => page.locator(`.react-flow__node[data-id="${step}"]`)
export const nodes = (page: Page) => page.locator('.react-flow__node-step')
export const edge = (page: Page, id: string) => page.locator(`.react-flow__edge[data-id="${id}"]`)
export const edges = (page: Page) => page.locator('.react-flow__edge')
export const port = (page: Page, step: string, side: 'in' | 'out', name: string) =>
  node(page, step).locator(
    `.react-flow__handle.${side === 'out' ? 'source' : 'target'}[data-handleid="${name}"]`,
  )
export const search = (page: Page) => page.getByRole('searchbox', { name: 'Search steps' })
export const said = (page: Page) => page.getByRole('main').getByRole('status').first()

export const centre = async (locator: ReturnType<Page['locator']>) => {
  const box = (await locator.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** The middle of an edge's curve, in pixels of the page. */
export const middleOf = (page: Page, id: string) =>
  edge(page, id)
    .locator('.react-flow__edge-path')
    .evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2)
      const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM()!)
      return { x: at.x, y: at.y }
    })

/** Takes hold at one place, and goes to another without letting go. */
export const dragTo = async (
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Promise<void> => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 15, from.y + 15, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
}
