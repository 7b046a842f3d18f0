import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name })
const add = async (page: Page, search: string) => {
  await page.getByRole('searchbox', { name: 'Search steps' }).fill(search)
  await page.getByRole('searchbox', { name: 'Search steps' }).press('Enter')
}

test.beforeEach(async ({ page }) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
})

test('Enter in the search places a step and wires it; undo and redo take it back and bring it again', async ({
  page,
}) => {
  const steps = region(page, 'Outline').getByRole('listitem')
  await add(page, 'upload')
  await add(page, 'store')
  await expect(steps).toHaveCount(2)
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(steps).toHaveCount(1)
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect(steps).toHaveCount(2)
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
})

test('an edge that does not fit is refused with the reason, at the pointer and for those who listen', async ({
  page,
}) => {
  await add(page, 'upload')
  await add(page, 'retrieve')
  const out = page
    .locator('.react-flow__node')
    .filter({ hasText: 'Brings in' })
    .or(page.locator('.react-flow__node').first())
    .locator('.react-flow__handle.source')
    .first()
  const into = page.locator('.react-flow__node').nth(1).locator('.react-flow__handle.target').first()
  const from = (await out.boundingBox())!
  const to = (await into.boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2 - 30, to.y, { steps: 5 })
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 })
  await page.mouse.up()
  await expect(page.getByText(/takes storage\.locator|takes storage\.object/).first()).toBeVisible()
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)
})

test('a step that is dragged stays where it was put, also after a reload', async ({ page }) => {
  await add(page, 'upload')
  const node = page.locator('.react-flow__node').first()
  const before = (await node.boundingBox())!
  await page.mouse.move(before.x + 120, before.y + 20)
  await page.mouse.down()
  await page.mouse.move(before.x + 220, before.y + 140, { steps: 8 })
  await page.mouse.up()
  await expect.poll(async () => node.getAttribute('style')).toMatch(/translate\((?!0px, 0px)/)
  const moved = await node.getAttribute('style')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect.poll(async () => page.locator('.react-flow__node').first().getAttribute('style')).toBe(moved)
})

test('two windows never overwrite each other in silence', async ({ page, context }) => {
  await add(page, 'upload')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(region(other, 'Outline').getByRole('listitem')).toHaveCount(1)
  await other.getByRole('textbox', { name: 'Workflow name' }).fill('Theirs')
  await expect(other.getByText('Saved', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Workflow name' }).fill('Mine')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Keep mine' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await expect(page.getByRole('textbox', { name: 'Workflow name' })).toHaveValue('Theirs')
})
