import type { Page } from '@playwright/test'
import { serverTexts } from '#lib/text/on-server.ts'
import { languageCookie } from '#lib/text/words.ts'
import { settings } from '../bin/settings.js'
import { connect, expect, fund, openTemplate, test } from './app.ts'

const { de, en } = serverTexts

const speak = (page: Page, language: 'de' | 'en') =>
  page
    .context()
    .addCookies([{ name: languageCookie, value: language, url: settings(process.env).urls.public }])

test('the chosen language holds for all pages, numbers and titles, and stays', async ({ page, browser }) => {
  await page.goto('/settings')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByText('10,000 steps')).toBeVisible()
  await page.getByRole('radio', { name: 'Deutsch' }).check()
  await expect(page.getByRole('heading', { level: 1, name: de.settings.title })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByText('10.000 Schritte')).toBeVisible()
  await expect(page).toHaveTitle(`${de.shell.settings} · Weft`)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Deutsch' })).toBeChecked()
  for (const [path, heading] of [
    ['/', de.home.title],
    ['/map', de.ecosystem.title],
    ['/verify', de.verify.title],
    ['/compose', de.life.compose.title],
    ['/runs', de.runs.title],
    ['/nowhere', de.shell.notFound.title],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    for (const link of ['compose', 'runs', 'map', 'verify', 'settings'] as const)
      await expect(page.getByRole('banner').getByRole('link', { name: de.shell[link] })).toBeAttached()
  }
  await page.goto('/settings')
  await page.getByRole('radio', { name: 'English' }).check()
  await expect(page.getByRole('heading', { level: 1, name: en.settings.title })).toBeVisible()

  // Who has chosen nothing gets what the browser asks for.
  const german = await browser.newContext({ locale: 'de-AT', baseURL: settings(process.env).urls.public })
  const other = await german.newPage()
  await other.goto('/settings')
  await expect(other.getByRole('heading', { level: 1, name: de.settings.title })).toBeVisible()
  await german.close()
})

test('a workflow is drawn, signed and followed in German; what is signed stays English', async ({
  page,
  wallet,
}) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  const rows = async (language: typeof en | typeof de) => {
    const words = language as typeof en
    await page.getByRole('button', { name: new RegExp(`^${words.keys.review}.*2`) }).click()
    const dialog = page.getByRole('dialog', { name: words.review.title })
    const signed = dialog.getByRole('region', { name: words.review.signs })
    await expect(signed.locator('dt').first()).toBeVisible()
    const labels = await signed.locator('dt').allInnerTexts()
    const texts = await signed.locator('dd').allInnerTexts()
    return { dialog, rows: labels.map((label, index) => [label, texts[index]!] as const) }
  }
  const english = await rows(en)
  await english.dialog.getByRole('button', { name: en.review.back }).click()
  await speak(page, 'de')
  await page.reload()
  for (const name of [de.keys.regions.steps, de.keys.regions.outline, de.inspector.title])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: de.keys.regions.canvas, exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: de.keys.tidy })).toBeEnabled()

  const german = await rows(de as typeof en)
  // Made anew for each review: when it ends, and the number that lets it be used once.
  const fresh = /expire|until|valid|number|nonce/i
  const lasting = (list: typeof german.rows) => list.filter(([label]) => !fresh.test(label))
  expect(lasting(english.rows).length).toBeGreaterThan(5)
  expect(lasting(german.rows)).toEqual(lasting(english.rows))
  expect(german.rows.map(([label]) => label)).toEqual(english.rows.map(([label]) => label))
  await expect(german.dialog.getByText(de.review.signedInEnglish)).toBeVisible()

  await german.dialog.getByRole('button', { name: de.review.sign }).click()
  await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 20_000 })
  await expect(page.getByRole('status', { name: de.runs.runStatus })).toHaveText(de.runs.status.waiting, {
    timeout: 30_000,
  })
})
