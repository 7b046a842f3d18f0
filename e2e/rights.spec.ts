import { readFileSync } from 'node:fs'
import type { Page, Response } from '@playwright/test'
import type { UploadedFile } from '#lib/run/api.ts'
import { dataset, expect, openTemplate, test } from './app.ts'

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const conflicts = (page: Page) => page.locator('.weft-edge-conflict')
const signable = (page: Page) => page.getByRole('button', { name: /Review and sign.*2 signatures/ })

test('a licence travels with the file, and one that is stated wider is a red edge until it is not', async ({
  page,
}) => {
  await openTemplate(page)
  const inspector = region(page, 'Inspector')
  await expect(inspector).toContainText('Licence unknown')
  await inspector.getByLabel('Licence', { exact: true }).selectOption({ label: 'CC BY-NC 4.0' })
  await expect(inspector).toContainText('CC BY-NC 4.0: no commercial use, name the author')

  const sentence =
    '“Register dataset” states “Commercial remix” for “air-quality.csv”, whose licence (CC BY-NC 4.0) allows less.'
  await expect(region(page, 'Problems')).toContainText(sentence)
  await expect(conflicts(page)).toHaveCount(1)
  await expect(signable(page)).toHaveCount(0)
  const mark = page.getByRole('button', { name: `Conflict: ${sentence}` })
  await mark.focus()
  await expect(page.getByText(sentence).and(page.locator('.weft-conflict p'))).toBeVisible()

  await region(page, 'Outline')
    .getByRole('button', { name: /^Retrieve from 0G/ })
    .click()
  await expect(inspector).toContainText('CC BY-NC 4.0: no commercial use, name the author')
  await region(page, 'Outline')
    .getByRole('button', { name: /^Register dataset/ })
    .click()
  await inspector.getByLabel('Licence', { exact: true }).selectOption({ label: 'Non-commercial' })
  await inspector.getByLabel('Revenue share').fill('0')
  await expect(conflicts(page)).toHaveCount(0)
  await expect(signable(page)).toBeVisible()

  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } })
  await inspector.getByLabel('Commercial purpose').check()
  await expect(region(page, 'Problems')).toContainText(
    'The purpose of this workflow is commercial, “Store on 0G” takes “air-quality.csv”, and its licence (CC BY-NC 4.0) does not allow commercial use.',
  )
  await expect(conflicts(page)).toHaveCount(1)
  await inspector.getByLabel('Commercial purpose').uncheck()
  await expect(signable(page)).toBeVisible()
})

test('a private file is committed to with a salt that its owner keeps, and is not stored on 0G', async ({
  page,
}) => {
  const uploads: Response[] = []
  page.on('response', (answer) => answer.request().method() === 'POST' && uploads.push(answer))
  await openTemplate(page)
  const inspector = region(page, 'Inspector')
  await inspector.getByLabel('Keep private').check()
  await expect(inspector.getByRole('button', { name: 'Download salt' })).toBeEnabled()
  await expect(inspector.locator('dl').first()).toContainText('419.8 KiB')
  await expect(region(page, 'Problems')).toContainText(
    '“air-quality.csv” is private, and “Store on 0G” gives its bytes to others, who can read and keep them.',
  )
  await expect(conflicts(page)).toHaveCount(1)
  await expect(signable(page)).toHaveCount(0)

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    inspector.getByRole('button', { name: 'Download salt' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('air-quality.csv.salt.txt')
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)

  const sent = uploads.findLast((answer) => answer.url().endsWith('/api/files'))!
  const { artifact } = (await sent.json()) as UploadedFile
  const kept = await page.request.get(`/api/files/${artifact.digest.sha256}?part=content`)
  expect((await kept.body()).equals(readFileSync(dataset))).toBe(true)

  await inspector.getByLabel('Keep private').uncheck()
  await expect(inspector.getByRole('button', { name: 'Download salt' })).toHaveCount(0)
  await expect(conflicts(page)).toHaveCount(0)
  await expect(signable(page)).toBeVisible()
})
