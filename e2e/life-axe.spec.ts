import { expect, openTemplate, test } from './app.ts'
import { look } from './axe.ts'

test('axe finds nothing in what the life of a document shows, in either theme', async ({ page, context }) => {
  await openTemplate(page)
  await page.getByRole('button', { name: 'Versions' }).click()
  const panel = page.getByRole('region', { name: 'Versions' })
  await panel.getByLabel('Name this version').fill('Before')
  await panel.getByRole('button', { name: 'Keep version' }).click()
  await page
    .getByRole('region', { name: 'Outline' })
    .getByRole('button', { name: /^Register dataset/ })
    .click()
  await page.keyboard.press('Delete')
  await panel.getByRole('button', { name: /Before/ }).click()
  await expect(page.getByRole('list', { name: 'What it means' })).toBeVisible()
  await expect(page.locator('[data-id=register]')).toContainText('Added')
  await look(page, 'a version on the canvas')
  await page.getByRole('button', { name: 'Back to now' }).click()

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(page.getByRole('dialog').getByLabel('Link', { exact: true })).toBeVisible()
  await look(page, 'sharing')
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue()
  await page.keyboard.press('Escape')

  const other = await context.newPage()
  await other.goto(page.url())
  const name = other.getByLabel('Workflow name')
  await expect(async () => {
    await name.fill('')
    await name.fill('Theirs')
    await expect(page.getByRole('region', { name: 'A newer version' })).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await look(page, 'a newer version')
  await page.getByLabel('Workflow name').fill('Mine')
  await expect(page.getByRole('dialog', { name: 'Changed somewhere else' })).toContainText(
    '“Theirs” → “Mine”',
  )
  await look(page, 'a conflict')
  await page.getByRole('button', { name: 'Save as copy' }).click()
  await expect(page).not.toHaveURL(other.url())

  await page.goto('/shared#v1.broken')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await look(page, 'a link that cannot be opened')
  await page.goto('/compose')
  await page.getByRole('button', { name: 'Rename Mine' }).click()
  await look(page, 'renaming')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete Mine' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await look(page, 'a deleted workflow')
  expect(link).toContain('#v1.')
})
