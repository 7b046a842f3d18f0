import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { canonical } from '#lib/workflow/canonical.ts'
import { emptyDocument } from '#lib/workflow/document.ts'
import { settings } from '../bin/settings.js'
import { expect, test } from './app.ts'

const create = async (page: Page, name: string) => {
  const answer = await page.request.post('/api/workflows', {
    data: { document: emptyDocument(name) },
    headers: { origin: settings(process.env).urls.public },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test('workflows are listed newest first, searched, renamed, duplicated, and deleted with a way back', async ({
  page,
}) => {
  await page.goto('/compose')
  for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon']) await create(page, name)
  await page.goto('/compose')
  const own = page.getByRole('region', { name: 'Your workflows' })
  const names = own.getByRole('listitem').getByRole('link')
  await expect(names).toHaveText(['Epsilon', 'Delta', 'Gamma', 'Beta', 'Alpha'])

  await own.getByRole('searchbox', { name: 'Search your workflows' }).fill('a')
  await expect(names).toHaveText(['Delta', 'Gamma', 'Beta', 'Alpha'])
  await own.getByRole('searchbox').fill('nowhere')
  await expect(own).toContainText('No workflow is called like “nowhere”.')
  await own.getByRole('searchbox').fill('')

  await own.getByRole('button', { name: 'Rename Gamma' }).click()
  const renaming = page.getByRole('dialog', { name: 'Rename workflow' })
  await renaming.getByLabel('Name').fill('Gamma, again')
  await renaming.getByRole('button', { name: 'Rename' }).click()
  await expect(names).toHaveText(['Gamma, again', 'Epsilon', 'Delta', 'Beta', 'Alpha'])

  await own.getByRole('button', { name: 'Duplicate Beta' }).click()
  await expect(names.first()).toHaveText('Beta (copy)')
  await expect(names).toHaveCount(6)

  await own.getByRole('button', { name: 'Delete Delta' }).click()
  await page.getByRole('dialog', { name: 'Delete workflow' }).getByRole('button', { name: 'Keep it' }).click()
  await expect(names).toHaveCount(6)
  await own.getByRole('button', { name: 'Delete Delta' }).click()
  await page.getByRole('dialog', { name: 'Delete workflow' }).getByRole('button', { name: 'Delete' }).click()
  await expect(own).toContainText('“Delta” is deleted.')
  await expect(names).toHaveCount(5)
  await own.getByRole('button', { name: 'Undo' }).click()
  await expect(names.first()).toHaveText('Delta')
  await expect(names).toHaveCount(6)
})

test('what was exported is imported over a workflow, once what would change was seen, and undone', async ({
  page,
}) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'New workflow' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await page.waitForLoadState('networkidle')
  const search = page.getByRole('searchbox', { name: 'Search steps' })
  await search.fill('standard/file')
  await search.press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const exported = await readFile(await (await download).path(), 'utf8')
  expect(exported).toBe(canonical(JSON.parse(exported)))

  await search.fill('store')
  await search.press('Enter')
  const cards = page.getByRole('region', { name: 'Canvas' }).locator('.react-flow__node')
  await expect(cards).toHaveCount(2)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible()
  await page.keyboard.type('Import over')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Import over this workflow' })
  await dialog.getByLabel('Text or link').fill('{"manifest": 1}')
  await expect(dialog.getByRole('alert')).toContainText('This is not a workflow that Weft can read')
  await dialog.getByLabel('Text or link').fill(exported)
  await expect(dialog).toContainText('Removes the step “Store on 0G”')
  await expect(dialog.getByRole('list', { name: 'What it means' })).toContainText('No longer publishes on 0G')
  await dialog.getByRole('button', { name: 'Replace this workflow' }).click()
  await expect(cards).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(cards).toHaveCount(2)
})
