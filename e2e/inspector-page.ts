import type { Page } from '@playwright/test'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { expect } from './app.ts'

export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
export const inspector = (page: Page) => region(page, 'Inspector')
export const problems = (page: Page) => region(page, 'Problems')

/** A step as the editor writes it, with the installed description. */
export const step = (uses: string, inputs: Record<string, string> = {}, more: object = {}) => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  ...(Object.keys(inputs).length > 0
    ? { in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])) }
    : {}),
  with: definitionOf(uses)!.defaults,
  ...more,
})

export const manifestOf = <S extends object>(name: string, steps: S, more: object = {}) => ({
  type: 'urn:weft:workflow:v1',
  name,
  version: '1.0.0',
  steps,
  ...more,
})

/** Pastes a workflow onto the page of workflows, which opens it in the editor. */
export const openPasted = async (page: Page, workflow: ReturnType<typeof manifestOf<object>>) => {
  await page.goto('/compose')
  await page.waitForLoadState('networkidle')
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, canonical(workflow))
  await expect(page.getByLabel('Workflow name')).toHaveValue(workflow.name)
}

/** Selects a step by the outline. */
export const selectStep = async (page: Page, id: string) => {
  await page.locator(`.react-flow__node[data-id="${id}"]`).click({ position: { x: 120, y: 16 } })
  await expect(inspector(page)).toContainText(`it is “${id}”`)
}

/** Selects nothing: the inspector shows the workflow. */
export const selectNothing = async (page: Page) => {
  await page.locator('.react-flow__pane').click({ position: { x: 8, y: 8 } })
  await expect(region(page, 'Policy')).toBeVisible()
}

/** What the server has of the document, once it is as it should be. */
export const saved = (page: Page, of: (document: WorkflowDocument) => unknown) =>
  expect.poll(async () => {
    const answer = await page.request.get(`/api/workflows/${page.url().split('/').at(-1)}`)
    return of(((await answer.json()) as { document: WorkflowDocument }).document)
  })

export const undo = (page: Page) => page.getByRole('button', { name: 'Undo', exact: true }).click()
