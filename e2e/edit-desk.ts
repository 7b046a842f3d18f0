import type { Page } from '@playwright/test'
import { placeStep } from '#lib/client/place-step.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { SavedWorkflow } from '#lib/run/api.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit, type Edit } from '#lib/workflow/edit.ts'
import { settings } from '../bin/settings.js'
import { expect } from './app.ts'

export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const said = (page: Page) => page.getByRole('main').getByRole('status').first()
/** A card, note (`note:note`) or group (`group:group`) on the canvas. */
export const thing = (page: Page, name: string) => page.locator(`.react-flow__node[data-id="${name}"]`)
export const selected = (page: Page) =>
  page
    .locator('.react-flow__node.selected')
    .evaluateAll((nodes) => nodes.map((node) => node.dataset.id).sort())

/** File, store, retrieve, register and record, each right of the one before and wired to it. */
export const drawn = (...edits: Edit[]): WorkflowDocument => {
  let document = emptyDocument('Edited')
  let after: string | null = null
  for (const uses of [
    'standard/file@1.0.0',
    'zero-g/store@1.0.0',
    'zero-g/retrieve@1.0.0',
    'sahara/register-dataset@1.0.0',
    'standard/record@1.0.0',
  ]) {
    const placed = placeStep(document, definitionOf(uses)!, { after })
    document = applyEdit(document, placed.edit).document
    after = placed.step
  }
  return edits.reduce((next, edit) => applyEdit(next, edit).document, document)
}

const headers = { origin: settings(process.env).urls.public }

/** Saves a document for this browser and opens it in the editor. */
export const openDocument = async (page: Page, document: WorkflowDocument): Promise<string> => {
  const answer = await page.request.post('/api/workflows', { data: { document }, headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  const { id } = (await answer.json()) as SavedWorkflow
  await page.goto(`/compose/${id}`)
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  return id
}

/** The document as the server has it, once everything is saved. */
export const savedDocument = async (page: Page, id: string): Promise<WorkflowDocument> => {
  await expect(page.getByRole('toolbar', { name: 'Workflow' })).toContainText('Saved')
  const answer = await page.request.get(`/api/workflows/${id}`)
  return ((await answer.json()) as SavedWorkflow).document
}

export const centreOf = async (page: Page, name: string) => {
  const box = (await thing(page, name).boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, ...{ box } }
}

/** A press of the canvas itself, so that keys mean the steps. */
export const onCanvas = async (page: Page) => {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** Drags from one point of the page to another in small steps, as a hand does. */
export const drag = async (
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
  before?: () => Promise<void>,
) => {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + (to.x - from.x) / 2, from.y + (to.y - from.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await before?.()
  await page.mouse.up()
}
