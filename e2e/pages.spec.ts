import type { Page } from '@playwright/test'
import { type Language, languageCookie, languages } from '#lib/text/words.ts'
import { settings } from '../bin/settings.js'
import { connect, expect, fund, openTemplate, review, runStatus, signTransaction, test } from './app.ts'
import { look } from './axe.ts'

const fitsPhone = async (page: Page, name: string) => {
  const wide = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 844 })
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(over, `${name} sticks out at 390 px`).toBeLessThanOrEqual(0)
  await page.setViewportSize(wide)
}

/** No accessibility fault that axe finds, in either theme, and nothing that sticks out of a phone. */
const inspect = async (page: Page, name: string) => {
  await look(page, name)
  await fitsPhone(page, name)
}

const speak = (page: Page, language: Language) =>
  page
    .context()
    .addCookies([{ name: languageCookie, value: language, url: settings(process.env).urls.public }])

for (const path of ['/', '/compose', '/runs', '/runs/compare', '/map', '/verify', '/settings', '/nowhere'])
  test(`${path} is accessible, fits a phone, and keeps its policy, in every language`, async ({ page }) => {
    for (const language of Object.keys(languages) as Language[]) {
      await speak(page, language)
      await page.goto(path)
      await expect(page.getByRole('main')).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await page.waitForLoadState('networkidle')
      await inspect(page, `${path} ${language}`)
    }
  })

test('a chosen theme overrules the system, before anything is drawn, and stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/settings')
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.getByRole('radio', { name: 'Dark' }).check()
  const dark = await ground()
  expect(dark).not.toBe(light)
  await page.goto('/verify')
  expect(await ground()).toBe(dark)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/settings')
  await page.getByRole('radio', { name: 'Light' }).check()
  expect(await ground()).toBe(light)
})

test('editor, review and run are accessible and fit a phone', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeEnabled()
  await inspect(page, 'editor')
  await connect(page)
  const dialog = await review(page)
  await expect(dialog.getByRole('button', { name: 'Sign and run' })).toBeEnabled()
  await inspect(page, 'review')
  await dialog.getByRole('button', { name: 'Sign and run' }).click()
  await expect(runStatus(page)).toHaveText(/Waiting for signature/, { timeout: 30_000 })
  await expect(signTransaction(page, 'store')).toBeVisible()
  await inspect(page, 'run')
})

test('what one browser has drawn and run, no other sees', async ({ page, browser, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  const workflow = page.url()
  await connect(page)
  await (await review(page)).getByRole('button', { name: 'Sign and run' }).click()
  await expect(runStatus(page)).toBeVisible({ timeout: 30_000 })
  const run = page.url()
  const stranger = await browser.newContext()
  const other = await stranger.newPage()
  for (const url of [workflow, run]) {
    await other.goto(url)
    await expect(other.getByRole('heading', { name: 'There is nothing here for this browser' })).toBeVisible()
    await expect(other.getByText('Publish a licensed dataset')).toHaveCount(0)
  }
  const id = run.split('/').at(-1)!
  for (const path of [`/api/runs/${id}`, `/api/runs/${id}/bundle`, `/api/runs/${id}/events`])
    expect((await stranger.request.get(path)).status()).toBe(404)
  await stranger.close()
})
