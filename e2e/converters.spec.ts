import { readFile } from 'node:fs/promises'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { connect, expect, runStatus, test } from './app.ts'

const step = (uses: string, inputs: Record<string, string>, more: object = {}) => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])),
  with: definitionOf(uses)!.defaults,
  ...more,
})
const forEach = { over: 'inputs.tables', max: 4 }

/** Every converter, one of them repeated over two tables, and the list of what the repeats gave; nothing asks the wallet. */
const workflow = {
  type: 'urn:weft:workflow:v1',
  name: 'Convert everything',
  version: '1.0.0',
  inputs: {
    answer: { kind: 'value.text', title: 'Answer' },
    secret: { kind: 'value.text', title: 'Secret', privacy: 'private' },
    tables: { kind: 'data.dataset', title: 'Tables', many: true, accepts: ['text/csv'] },
  },
  steps: {
    rows: step('standard/csv-to-jsonl@1.0.0', { table: 'item' }, { forEach }),
    cid: step('standard/cid@1.0.0', { content: 'item' }, { forEach }),
    list: step('standard/collect@1.0.0', { items: 'cid.locator' }),
    json: step('standard/text-to-json@1.0.0', { text: 'inputs.answer' }),
    text: step('standard/json-to-text@1.0.0', { json: 'json.json' }),
    file: step('standard/as-file@1.0.0', { value: 'text.text' }),
    hidden: step('standard/as-file@1.0.0', { value: 'inputs.secret' }),
  },
  outputs: { list: { from: 'list.list' }, file: { from: 'file.file' } },
}

test('a workflow with inputs, repeats and converters runs without a transaction and is verified', async ({
  page,
  wallet: _,
}) => {
  await page.goto('/compose')
  await page.waitForLoadState('networkidle')
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, canonical(workflow))
  const inputs = page.getByRole('region', { name: 'Workflow inputs' })
  await inputs.getByLabel('Answer').fill('{"b": 1, "a": [true]}')
  await inputs.getByLabel('Secret').fill('hush')
  await inputs.getByLabel('Secret').blur()
  await expect(inputs).toContainText('A private value is in.')
  await inputs.getByLabel('Tables').setInputFiles([
    { name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,"x, y"\n') },
    { name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\r\n2,z\r\n') },
  ])
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('None:')
  await connect(page)
  await page.getByRole('button', { name: /Review and sign/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and run' }).click()
  await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 20_000 })
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })

  const download = page.waitForEvent('download')
  await page
    .getByRole('button', { name: 'Download bundle' })
    .or(page.getByRole('link', { name: 'Download bundle' }))
    .click()
  const bundle = await readFile(await (await download).path())
  // Data in a bundle is stored as it is: what is public is found there, what is private is not.
  expect(bundle.includes('{"a":"1","b":"x, y"}')).toBe(true)
  expect(bundle.includes('hush')).toBe(false)
  await page.goto('/verify')
  await page
    .getByLabel('Run bundle')
    .setInputFiles({ name: 'run.zip', mimeType: 'application/zip', buffer: bundle })
  await expect(page.getByRole('heading', { name: 'Verified' })).toBeVisible({ timeout: 20_000 })
  const row = (step: string) => page.getByRole('row', { name: new RegExp(`^${step} `) })
  for (const proved of ['rows.0', 'rows.1', 'cid.0', 'cid.1', 'list', 'json', 'text', 'file'])
    await expect(row(proved)).toContainText('Proved')
  await expect(row('hidden')).toContainText('Signed')
})
