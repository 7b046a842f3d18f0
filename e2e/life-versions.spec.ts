import type { Page } from '@playwright/test'
import { canonical } from '#lib/workflow/canonical.ts'
import { expect, test } from './app.ts'

const region = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const step = (page: Page, title: string) =>
  region(page, 'Outline').getByRole('button', { name: new RegExp(`^${title}`) })
const stored = async (page: Page) => {
  const answer = await page.request.get(`/api/workflows/${page.url().split('/').at(-1)}`)
  return ((await answer.json()) as { document: { manifest: { steps: object } } }).document
}

test('a named version is looked at on the canvas, says what restoring it means, and comes back as one undo', async ({
  page,
}) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'Use template' }).first().click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await expect(step(page, 'Register dataset')).toBeVisible()
  const whole = canonical(await stored(page))

  await page.getByRole('button', { name: 'Versions' }).click()
  const panel = region(page, 'Versions')
  await expect(panel).toContainText('No earlier version yet')
  await panel.getByLabel('Name this version').fill('All five steps')
  await panel.getByRole('button', { name: 'Keep version' }).click()
  const versions = panel.getByRole('list', { name: 'Earlier versions' })
  await expect(versions.getByRole('listitem')).toHaveCount(1)
  await expect(versions).toContainText('All five steps')

  await step(page, 'Register dataset').click()
  await page.keyboard.press('Delete')
  await expect(step(page, 'Register dataset')).toHaveCount(0)
  await expect.poll(async () => Object.keys((await stored(page)).manifest.steps).length).toBe(4)

  await versions.getByRole('button', { name: /All five steps/ }).click()
  const difference = region(page, 'Restoring it would change')
  await expect(difference.getByRole('list', { name: 'What differs' })).toContainText(
    'Adds the step “Register dataset”',
  )
  const means = difference.getByRole('list', { name: 'What it means' })
  await expect(means).toContainText('Adds a publish on Sahara')
  await expect(means).toContainText('Needs 1 more signature')
  await expect(means).toContainText('Adds Sahara')
  // The version is on the canvas, marked, and nothing there can be changed.
  const canvas = region(page, 'Canvas')
  await expect(canvas).toContainText('only shown')
  await expect(canvas.locator('[data-id=register]')).toContainText('Added')
  await expect(step(page, 'Register dataset')).toHaveCount(0)
  expect(Object.keys((await stored(page)).manifest.steps)).toHaveLength(4)
  await canvas.getByRole('button', { name: 'Back to now' }).click()
  await expect(canvas.locator('[data-id=register]')).toHaveCount(0)

  await versions.getByRole('button', { name: /All five steps/ }).click()
  await canvas.getByRole('button', { name: 'Restore' }).click()
  await expect(step(page, 'Register dataset')).toBeVisible()
  await expect.poll(async () => canonical(await stored(page))).toBe(whole)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(step(page, 'Register dataset')).toHaveCount(0)
  await expect.poll(async () => Object.keys((await stored(page)).manifest.steps).length).toBe(4)
})

test('signing keeps the version that was signed, with its run', async ({ page, wallet }) => {
  await page.goto('/compose')
  await page.waitForLoadState('networkidle')
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('note content')
  const use = page.getByRole('button', { name: 'Use template' })
  await expect(use).toHaveCount(1)
  await use.click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  const editor = page.url()
  await page
    .getByRole('region', { name: 'Problems' })
    .getByRole('button', { name: /“Note” has no value yet/ })
    .click()
  await page.getByRole('region', { name: 'Workflow inputs' }).getByLabel('Note').fill('Signed and kept')
  await expect.poll(async () => canonical(await stored(page))).toContain('Signed and kept')
  await page.getByRole('button', { name: 'Connect wallet' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Test Wallet', exact: true }).click()
  await page.getByRole('button', { name: /Review and sign/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and run' }).click()
  await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 20_000 })
  const run = new URL(page.url()).pathname
  expect(wallet.log.some(({ method }) => method === 'eth_signTypedData_v4')).toBe(true)

  await page.goto(editor)
  await page.getByRole('button', { name: 'Versions' }).click()
  const versions = page.getByRole('list', { name: 'Earlier versions' })
  await expect(versions.getByRole('button', { name: /^Signed/ })).toBeVisible()
  await expect(versions.getByRole('link', { name: 'Open its run' })).toHaveAttribute('href', run)
})
