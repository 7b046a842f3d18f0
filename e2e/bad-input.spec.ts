import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { chooseFile, dataset, expect, openTemplate, test } from './app.ts'

const adapterOf = (uses: string) => adapterDigest(definitionOf(uses)!)

const importFile = async (page: import('@playwright/test').Page, content: string) => {
  await page
    .getByLabel(/Import/)
    .or(page.locator('input[type=file]'))
    .first()
    .setInputFiles({ name: 'workflow.json', mimeType: 'application/json', buffer: Buffer.from(content) })
}

test('an empty file is refused with one sentence, and the chosen one stays', async ({ page }) => {
  await openTemplate(page)
  await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeVisible({
    timeout: 30_000,
  })
  await chooseFile(page, { name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  await expect(page.getByText(/is empty/i).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(dataset.split('/').at(-1)!)
})

test('a file that is not what it says is refused with one sentence', async ({ page }) => {
  await openTemplate(page, {
    name: 'rows.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0xc3, 0x28]),
  })
  await expect(page.getByText(/not UTF-8/i).first()).toBeVisible()
})

for (const [name, content, sentence] of [
  ['not JSON', '{', /not JSON/],
  ['no workflow', '[1,2]', /holds no workflow/],
  [
    'an unknown key',
    JSON.stringify({
      manifest: { type: 'urn:weft:workflow:v1', name: 'x', version: '1.0.0', steps: {}, apiKey: 'secret' },
      view: { positions: {} },
    }),
    /not a workflow that Weft can read/,
  ],
  [
    'a wrong-typed edge',
    JSON.stringify({
      type: 'urn:weft:workflow:v1',
      name: 'x',
      version: '1.0.0',
      steps: {
        file: { uses: 'standard/file@1.0.0', adapter: adapterOf('standard/file@1.0.0') },
        register: {
          uses: 'sahara/register-dataset@1.0.0',
          adapter: adapterOf('sahara/register-dataset@1.0.0'),
          in: { object: { from: 'file.file' } },
        },
      },
    }),
    /takes storage\.locator, but/,
  ],
] as const)
  test(`importing ${name} gives one sentence and changes nothing`, async ({ page }) => {
    await page.goto('/compose')
    await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
    await importFile(page, content)
    await expect(page.getByText(sentence).first()).toBeVisible()
    await expect(page).toHaveURL(/\/compose$/)
  })

test('a file that is chosen before the page’s scripts are there is taken when they are', async ({ page }) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/compose', { waitUntil: 'commit' })
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' })
  await importFile(page, 'no JSON at all')
  await expect(page.getByText(/not JSON/)).toHaveCount(0)
  release()
  await expect(page.getByText(/not JSON/).first()).toBeVisible()
})
