import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { templates } from '#lib/protocols/templates.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { settings } from '../bin/settings.js'
import { expect, openTemplate, test } from './app.ts'

const region = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })
const stored = async (page: Page) => {
  const answer = await page.request.get(`/api/workflows/${page.url().split('/').at(-1)}`)
  return ((await answer.json()) as { document: WorkflowDocument }).document
}
const share = async (page: Page) => {
  await page.getByRole('button', { name: 'Share', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Share workflow' })
  await expect(dialog).toBeVisible()
  return dialog
}
const create = async (page: Page, document: WorkflowDocument) => {
  const answer = await page.request.post('/api/workflows', {
    data: { document },
    headers: { origin: settings(process.env).urls.public },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  await page.goto(`/compose/${((await answer.json()) as { id: string }).id}`)
}

test('a link carries the workflow: it is looked at without a session, compared and copied', async ({
  page,
  browser,
}) => {
  await openTemplate(page)
  await expect.poll(async () => canonical(await stored(page))).toContain('air-quality.csv')
  const dialog = await share(page)
  await expect(dialog).toContainText('1 file is named by its digest. Its bytes do not go along.')
  const link = dialog.getByLabel('Link', { exact: true })
  await expect(link).toHaveValue(/\/shared#v1\./)
  const withFile = await link.inputValue()
  expect(withFile.length).toBeLessThan(8_300)
  await dialog.getByRole('checkbox', { name: /Send file references/ }).uncheck()
  await expect(link).not.toHaveValue(withFile)
  const url = await link.inputValue()

  const somebody = await browser.newContext({ reducedMotion: 'reduce' })
  const other = await somebody.newPage()
  const asked: string[] = []
  other.on('request', (request) => asked.push(request.url()))
  await other.goto(url)
  await expect(other.getByRole('heading', { name: 'Publish a licensed dataset' })).toBeVisible()
  await expect(region(other, 'Steps')).toContainText('Register dataset')
  await expect(region(other, 'What it would do')).toContainText('Networks: 0G, Sahara')
  await expect(region(other, 'Problems')).toContainText('No file is chosen.')
  await expect(region(other, 'Canvas').locator('.react-flow__node')).toHaveCount(5)
  // What is in the link is told to no server.
  expect(asked.every((one) => !one.includes('v1.'))).toBe(true)
  // Looked at, never edited: a card stays where it is drawn, whatever the mouse does.
  const card = region(other, 'Canvas').locator('.react-flow__node[data-id=store]')
  const place = await card.evaluate((node: HTMLElement) => node.style.transform)
  const box = (await card.boundingBox())!
  await other.mouse.move(box.x + box.width / 2, box.y + 12)
  await other.mouse.down()
  await other.mouse.move(box.x + box.width / 2 + 60, box.y + 72, { steps: 6 })
  await other.mouse.up()
  expect(await card.evaluate((node: HTMLElement) => node.style.transform)).toBe(place)
  expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([])

  await other.getByRole('button', { name: 'Use this workflow' }).click()
  await expect(other).toHaveURL(/\/compose\/[^/]+$/)
  const copy = await stored(other)
  expect(Object.keys(copy.manifest.steps).sort()).toEqual(
    Object.keys(templates[0]!.document.manifest.steps).sort(),
  )
  expect(canonical(copy)).not.toContain('air-quality.csv')

  // The one that they have now is compared with the one that is shared.
  await other.getByLabel('Workflow name').fill('My own')
  await expect.poll(async () => (await stored(other)).manifest.name).toBe('My own')
  await other.goto(withFile)
  await other.getByRole('combobox', { name: 'Compare with one of yours' }).selectOption('My own')
  await expect(region(other, 'Compared with “My own”')).toContainText(
    'Name of the workflow: “My own” → “Publish a licensed dataset”',
  )
  await somebody.close()
})

test('what is too large for a link is stored for a while, pins stay behind unless they are sent along', async ({
  page,
}) => {
  const template = templates[0]!.document
  const noise = randomBytes(12_000).toString('base64')
  const pin = {
    kind: 'storage.object' as const,
    mediaType: 'application/json',
    size: '2',
    digest: { sha256: '0'.repeat(64) },
    name: 'pinned-here',
  }
  await create(page, {
    manifest: { ...template.manifest, name: 'Large one', extensions: { 'org.example': noise } },
    view: { ...template.view, pins: { store: { object: pin } } },
  })
  const dialog = await share(page)
  await expect(dialog).toContainText('1 pinned output of your own runs is left out.')
  await dialog.getByRole('button', { name: 'Make link' }).click()
  const link = dialog.getByLabel('Link', { exact: true })
  await expect(link).toHaveValue(/\/shared\/[A-Za-z0-9_-]{43}$/)
  await expect(dialog).toContainText(/keeps it until/)
  const url = await link.inputValue()
  await page.goto(url)
  await expect(page.getByRole('heading', { name: 'Large one' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/This link holds until/)
  await page.getByRole('button', { name: 'Use this workflow' }).click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  expect((await stored(page)).view.pins).toBeUndefined()

  // The same link pasted where workflows are imported.
  await page.goto('/compose')
  await page.waitForLoadState('networkidle')
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, url)
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await expect(page.getByLabel('Workflow name')).toHaveValue('Large one')
})

test('a hostile or broken link gives one clear sentence, and unfolds no more than it may', async ({
  page,
}) => {
  const alert = page.getByRole('main').getByRole('alert')
  const fragment = (text: string) => `#v1.${deflateRawSync(text).toString('base64url')}`
  const whole = fragment(canonical(emptyDocument()))
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /carries no workflow/],
    ['#<script>alert(1)</script>', /damaged or was cut off/],
    ['#v1.%%%', /damaged or was cut off/],
    [whole.slice(0, -10), /damaged or was cut off/],
    ['#v9.abcd', /newer Weft/],
    [fragment('x'.repeat(5_000_000)), /unfolds to more than a link may carry/],
    [fragment('{"manifest":{"steps":{}},"view":{}}'), /not a workflow that Weft can read/],
    [fragment('['.repeat(50_000)), /./],
  ]
  for (const [hash, sentence] of cases) {
    await page.goto('about:blank')
    await page.goto(`/shared${hash}`)
    await expect(alert).toContainText('This link cannot be opened')
    await expect(alert).toContainText(sentence)
  }
  await page.goto('/shared/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  await expect(alert).toContainText('it has expired, or was never made here')
})
