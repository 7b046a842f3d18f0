import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { views } from '#lib/ecosystem/view-state.ts'
import { sampleBundle } from '#lib/receipts/testing.ts'
import { en } from '#lib/text/en.ts'
import { serverTexts } from '#lib/text/on-server.ts'
import { measure } from '../bench/pages.ts'
import { expect, openTemplate, test } from './app.ts'

test('pages load at most 190 kB of JavaScript by themselves, the editor 400 kB', async () => {
  const { ok, figures } = await measure([])
  console.log(JSON.stringify(figures))
  expect(ok, JSON.stringify(figures)).toBe(true)
})

/** Scripts that a page loads from now on, with their gzip sizes, until `settle` is through. */
const scriptsWhile = async (page: Page, act: () => Promise<void>): Promise<ReadonlyMap<string, number>> => {
  const bodies: Promise<readonly [string, number]>[] = []
  const listen = (response: { url(): string; body(): Promise<Buffer> }) => {
    const { pathname } = new URL(response.url())
    if (pathname.endsWith('.js'))
      bodies.push(response.body().then((body) => [pathname, gzipSync(body, { level: 9 }).length] as const))
  }
  page.on('response', listen)
  await act()
  await page.waitForLoadState('networkidle')
  page.off('response', listen)
  return new Map(await Promise.all(bodies))
}
const sum = (scripts: ReadonlyMap<string, number>) => [...scripts.values()].reduce((a, b) => a + b, 0)

const built = (path: string) => new URL(`../.next/${path}`, import.meta.url)

/**
 * Scripts that Next itself puts on every page, whatever the page is: React, the router, the loader of chunks. The build names
 * them. Everything else is our own: the head of the page, the wallet's button, the words, and what the page is made of.
 */
const frameworkScripts = (): ReadonlySet<string> => {
  const { rootMainFiles, polyfillFiles } = JSON.parse(
    readFileSync(built('build-manifest.json'), 'utf8'),
  ) as Readonly<Record<'rootMainFiles' | 'polyfillFiles', readonly string[]>>
  return new Set([...rootMainFiles, ...polyfillFiles].map((path) => `/_next/${path}`))
}

test('a page of the map loads at most 30 kB of JavaScript of our own', async ({ page }) => {
  const framework = frameworkScripts()
  const figures: Record<string, { ownBytes: number; allBytes: number }> = {}
  for (const path of [
    ...views.map((view) => `/map?view=${view}`),
    '/map?view=pairs&scope=all',
    '/map/how',
    '/map/p/0g',
    '/map/pair/0g/sahara-ai',
    '/embed/matrix',
    '/embed/pairs',
    '/embed/artifacts',
    '/embed/rosette?with=0g,ritual',
  ]) {
    const all = await scriptsWhile(page, async () => {
      await page.goto(path)
    })
    const own = new Map([...all].filter(([script]) => !framework.has(script)))
    figures[path] = { ownBytes: sum(own), allBytes: sum(all) }
    // Else the build has named its scripts otherwise, and nothing was measured.
    expect(all.size - own.size, path).toBeGreaterThanOrEqual(4)
  }
  console.log(JSON.stringify(figures))
  for (const [path, { ownBytes }] of Object.entries(figures)) {
    expect.soft(ownBytes, path).toBeGreaterThan(0)
    expect.soft(ownBytes, path).toBeLessThanOrEqual(30_000)
  }
})

test('no script holds the words and the records of the map, which only the server draws', () => {
  const scripts = readdirSync(built('static/chunks'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(built(`static/chunks/${name}`), 'utf8'))
  const holds = (sentence: string) => scripts.some((script) => script.includes(sentence))
  expect(holds(en.wallet.none)).toBe(true)
  expect(holds(serverTexts.de.wallet.none)).toBe(true)
  const record = JSON.parse(
    readFileSync(new URL('../content/ecosystem/projects/0g.json', import.meta.url), 'utf8'),
  ) as { oneLiner: { text: string } }
  for (const sentence of [
    serverTexts.en.ecosystem.levels[0],
    serverTexts.de.ecosystem.levels[0],
    serverTexts.en.home.legend,
    record.oneLiner.text.slice(0, 40),
  ])
    expect(holds(sentence), sentence).toBe(false)
})

test('the verifier is under 60 kB, loads with a file, and loads checkers by the kinds of evidence in it', async ({
  page,
}) => {
  const put = (name: string, buffer: Buffer) =>
    page.getByLabel('Run bundle').setInputFiles({ name, mimeType: 'application/zip', buffer })
  await page.goto('/verify')
  await page.waitForLoadState('networkidle')
  // A file that is no bundle names no evidence: what it loads is the core.
  const core = await scriptsWhile(page, async () => {
    await put('hello.zip', Buffer.from('hello'))
    await expect(page.getByRole('heading', { name: 'Failed' })).toBeVisible()
  })
  const short = Buffer.from(await sampleBundle({ receipts: 1 }))
  const one = await scriptsWhile(page, async () => {
    await put('short.zip', short)
    await expect(page.getByRole('heading', { name: 'Incomplete' })).toBeVisible()
  })
  const whole = Buffer.from(await sampleBundle())
  const all = await scriptsWhile(page, async () => {
    await put('whole.zip', whole)
    await expect(page.getByRole('heading', { name: /^Verified, signed by 0x/ })).toBeVisible()
  })
  const figures = { coreBytes: sum(core), fileKindBytes: sum(one), otherKindsBytes: sum(all) }
  console.log(JSON.stringify(figures))
  expect(figures.coreBytes).toBeGreaterThan(20_000)
  expect(figures.coreBytes).toBeLessThan(60_000)
  expect(figures.fileKindBytes).toBeGreaterThan(0)
  expect(figures.otherKindsBytes).toBeGreaterThan(0)
})

test('the checkers that a page may need are there before its network goes', async ({ page }) => {
  await page.goto('/verify')
  await page.waitForLoadState('networkidle')
  const early = await scriptsWhile(page, async () => {
    await page.mouse.move(200, 200)
    await page.waitForTimeout(500)
  })
  expect(sum(early)).toBeGreaterThan(40_000)
  await page.context().setOffline(true)
  const whole = Buffer.from(await sampleBundle())
  const input = page.getByLabel('Run bundle')
  await input.setInputFiles({ name: 'run.zip', mimeType: 'application/zip', buffer: whole })
  await expect(page.getByRole('heading', { name: /^Verified/ })).toBeVisible()
  const at = whole.toString('latin1').indexOf('"payload":"') + 100
  whole[at]! ^= 1
  await input.setInputFiles({ name: 'flipped.zip', mimeType: 'application/zip', buffer: whole })
  await expect(page.getByRole('heading', { name: 'Failed' })).toBeVisible()
})

test('the inspector and the search of the editor are there before its network goes', async ({ page }) => {
  await openTemplate(page)
  await page.reload()
  await page.waitForLoadState('networkidle')
  const card = page.locator('.weft-canvas .react-flow__node').first()
  await expect(card).toBeVisible()
  const early = await scriptsWhile(page, async () => {
    await page.mouse.move(200, 200)
    await page.waitForTimeout(500)
  })
  expect(sum(early)).toBeGreaterThan(8_000)
  await page.context().setOffline(true)
  await card.click()
  await expect(page.getByRole('region', { name: 'Inspector' }).getByText(en.inspector.details)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(page.getByRole('searchbox', { name: en.edit.find })).toBeFocused()
})
