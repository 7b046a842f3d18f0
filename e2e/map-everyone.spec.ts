import type { Page } from '@playwright/test'
import { views } from '#lib/ecosystem/view-state.ts'
import { serverTexts } from '#lib/text/on-server.ts'
import { expect, test } from './app.ts'
import { look } from './axe.ts'

const { ecosystem: words } = serverTexts.en

const sheets = ['/map/how', '/map/p/0g', '/map/p/akash', '/map/pair/0g/sahara-ai', '/map/pair/0g/ritual']
const embeds = ['/embed/matrix', '/embed/pairs', '/embed/artifacts', '/embed/rosette?with=0g,ritual']
const pages = [
  ...views.map((view) => `/map?view=${view}`),
  '/map?q=storage',
  '/map?find=no+such+thing',
  '/map/p/nowhere',
  ...sheets,
  ...embeds,
]

const pixelsBeside = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const [name, viewport] of [
  ['a wide screen', { width: 1440, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const)
  test(`axe finds nothing on any page of the map on ${name}, light and dark`, async ({ page }) => {
    test.setTimeout(300_000)
    await page.setViewportSize(viewport)
    for (const path of pages) {
      await page.goto(path)
      await look(page, path)
      expect.soft(await pixelsBeside(page), `${path} is wider than the screen`).toBeLessThanOrEqual(0)
    }
  })

test('on paper nothing is cut and nothing is dark, whatever theme the screen has', async ({ page }) => {
  test.setTimeout(240_000)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // A4 less its margins.
  await page.setViewportSize({ width: 718, height: 1000 })
  for (const path of [...views.map((view) => `/map?view=${view}`), ...sheets]) {
    await page.goto(path)
    const { pale, cut, dark, folded, banner } = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
      /** 0 to 255, as the screen draws it; null when nothing is drawn. */
      const lightness = (colour: string) => {
        canvas.clearRect(0, 0, 1, 1)
        canvas.fillStyle = colour
        canvas.fillRect(0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
        return alpha < 128 ? null : (red + green + blue) / 3
      }
      const shown = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) =>
        element.checkVisibility(),
      )
      const say = (element: Element) => element.outerHTML.slice(0, 120)
      return {
        // What is written would be as light as the paper.
        pale: (lightness(getComputedStyle(document.body).color) ?? 255) > 100,
        cut: shown
          .filter((element) => !(element instanceof SVGElement) && !element.classList.contains('sr-only'))
          .filter((element) => {
            const { overflowX, overflowY, display } = getComputedStyle(element)
            if (display.startsWith('inline')) return false
            return (
              (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
              (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1)
            )
          })
          .map(say),
        dark: [document.documentElement, document.body, ...shown]
          .filter((element) => element.clientWidth > 100 && element.clientHeight > 20)
          .filter((element) => (lightness(getComputedStyle(element).backgroundColor) ?? 255) < 160)
          .map(say),
        folded: [...document.querySelectorAll('details > :not(summary)')].filter(
          (element) => !element.checkVisibility(),
        ).length,
        banner: document.querySelector('header')?.checkVisibility() ?? false,
      }
    })
    expect.soft(cut, `${path}: cut`).toEqual([])
    expect.soft(dark, `${path}: dark`).toEqual([])
    expect.soft(pale, `${path}: pale`).toBe(false)
    expect.soft(folded, `${path}: folded`).toBe(0)
    expect.soft(banner, `${path}: banner`).toBe(false)
    expect.soft(await pixelsBeside(page), `${path} is wider than the paper`).toBeLessThanOrEqual(0)
  }
})

test('sheets and embeds say everything without scripts, and their links lead on', async ({
  browser,
  baseURL,
}) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! })
  const page = await plain.newPage()
  await page.goto('/map/p/0g')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('0G')
  for (const name of [words.networks, words.verification, words.ledger])
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
  await expect(
    page.getByRole('region', { name: words.relations, exact: true }).getByRole('row').nth(1),
  ).toBeVisible()
  await page.getByRole('region', { name: words.gaps, exact: true }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/map\/pair\//)
  await expect(page.getByRole('region', { name: words.potential, exact: true })).toBeVisible()
  await page.goto('/map/how')
  await expect(page.getByRole('region', { name: words.method, exact: true })).toBeVisible()
  await page.goto('/map?q=filecoin')
  await page.getByRole('main').getByRole('link', { name: 'Filecoin', exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Filecoin')
  for (const path of embeds) {
    await page.goto(path)
    const main = page.getByRole('main')
    await expect(main.getByRole('img').or(main.getByRole('cell').getByRole('link')).first()).toBeVisible()
  }
  // One that is not there says so, with a way on.
  expect((await page.goto('/map/p/nowhere'))?.status()).toBe(404)
  await expect(page.getByRole('main').getByRole('heading')).toBeVisible()
  await plain.close()
})

test('everything is reached and worked by keyboard', async ({ page }) => {
  const press = (key: string) => page.keyboard.press(key)
  const focused = page.locator(':focus')
  await page.goto('/map')
  await page.getByRole('tab', { name: words.views.specializations, exact: true }).focus()
  await press('Tab')
  await expect(focused).toHaveText(words.views.pairs)
  expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
  await press('Enter')
  await expect(page).toHaveURL(/view=pairs/)

  // A cell of the grid leads to the sheet of its pair.
  await page.getByRole('tabpanel').getByRole('row').nth(1).getByRole('link').first().focus()
  await press('Enter')
  await expect(page).toHaveURL(/\/map\/pair\/[^/]+\/[^/]+$/)

  await page.goto('/map')
  await page.getByRole('columnheader', { name: words.dimensions.storage }).getByRole('link').focus()
  await press('Enter')
  await expect(page.getByRole('columnheader', { name: words.dimensions.storage })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await page.getByRole('row').nth(1).getByRole('link').first().focus()
  await press('Enter')
  await expect(page).toHaveURL(/\/map\/p\//)

  await page.goto('/map?view=artifacts')
  await page.getByRole('slider').focus()
  await press('ArrowRight')
  await press('ArrowRight')
  await press('Tab')
  await press('Enter')
  await expect(page).toHaveURL(/level=3/)

  await page.goto('/map?view=compare')
  await page.getByRole('combobox', { name: `${words.compareChoose} 1` }).focus()
  await page.keyboard.type('Akash')
  await page.getByRole('tabpanel').getByRole('button', { name: words.apply }).focus()
  await press('Enter')
  await expect(page.getByRole('columnheader', { name: /^Akash/ })).toBeVisible()

  // A table that is wider than the screen scrolls by itself.
  await page.setViewportSize({ width: 390, height: 844 })
  const table = page.getByRole('region', { name: words.views.compare, exact: true })
  await table.focus()
  await press('ArrowRight')
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
})

test('the picture of the graph takes the focus, moves by keys, and lets go', async ({ page }) => {
  await page.goto('/map?view=graph')
  const open = page.getByRole('button', { name: words.graphOpen })
  await expect(open).toBeEnabled()
  await open.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  const picture = page.getByRole('application', { name: words.views.graph })
  await expect(picture).toBeFocused()
  const viewport = () => page.locator('.react-flow__viewport').evaluate((element) => element.style.transform)
  const seen = new Set([await viewport()])
  for (const key of ['ArrowRight', 'ArrowDown', '+', '0']) {
    await page.keyboard.press(key)
    // All of it again is where it began.
    if (key === '0') await expect.poll(async () => [...seen].indexOf(await viewport())).toBe(0)
    else await expect.poll(async () => seen.has(await viewport())).toBe(false)
    seen.add(await viewport())
  }
  await look(page, 'the picture is open')
  await picture.focus()
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Tab')
  expect(await picture.evaluate((element) => element.contains(document.activeElement))).toBe(false)
})
