import { randomBytes } from 'node:crypto'
import { filled } from '#lib/protocols/templates/fill.ts'
import { templates } from '#lib/protocols/templates.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import { commit, saltBytes } from '#lib/workflow/salt.ts'
import { connect, expect, fund, runStatus, test } from './app.ts'
import { Client } from './client.ts'
import { testAccount } from './wallet.ts'

// Every template is run to its end with its own samples; a new one is covered by being in the list.
for (const [index, template] of templates.entries())
  test(`template “${template.title}” runs to Completed with its samples`, async () => {
    const client = new Client(testAccount(960 + index))
    await client.fund()
    const manifest = await filled(template, async ({ name, mediaType, text }, kind, salted) => {
      const content = new TextEncoder().encode(text)
      const bytes = salted ? commit(randomBytes(saltBytes), content) : content
      const artifact = await client.upload(name, Uint8Array.from(bytes), bytes.length, mediaType)
      return { ...artifact, kind, ...(salted ? { salted } : {}) }
    })
    const run = await client.start(manifest)
    const view = await client.finish(run)
    expect(
      view.status,
      JSON.stringify(Object.values(view.steps).map(({ problem }) => problem?.reason ?? null)),
    ).toBe('completed')
    const report = await verifyBundle(await client.bundle(run), { nowMs: Date.now() })
    expect(report.verdict).toBe('Verified')
  })

test('the gallery is searched and filtered, says what each costs, and opens one in one click that runs', async ({
  page,
  wallet,
}) => {
  await page.goto('/compose')
  await fund(page, wallet.address)
  const gallery = page.getByRole('region', { name: 'Templates' })
  const cards = gallery.getByRole('button', { name: 'Use template' })
  await expect(cards).toHaveCount(templates.length)
  // What it costs and asks comes from a plan of its samples.
  const first = gallery.getByRole('listitem').filter({ hasText: 'Publish a licensed dataset' }).first()
  await expect(first).toContainText(/≤ [\d.]+ 0G with its sample.*2 transactions.*weakest link: /)

  await gallery.getByRole('button', { name: 'Sahara' }).click()
  await expect(cards).toHaveCount(1)
  await gallery.getByRole('button', { name: 'Sahara' }).click()
  await gallery.getByRole('button', { name: 'Stay private' }).click()
  await expect(cards).toHaveCount(1)
  await expect(gallery).toContainText(/free.*no transaction/)
  await gallery.getByRole('button', { name: 'Stay private' }).click()
  await gallery.getByRole('searchbox', { name: 'Search templates' }).fill('nothing is like this')
  await expect(gallery).toContainText('No template is like that.')
  await gallery.getByRole('searchbox', { name: 'Search templates' }).fill('note content')
  await cards.click()

  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await page
    .getByRole('region', { name: 'Problems' })
    .getByRole('button', { name: /“Note” has no value yet/ })
    .click()
  await page.getByRole('region', { name: 'Workflow inputs' }).getByLabel('Note').fill('Typed in a browser')
  await connect(page)
  await page.getByRole('button', { name: /Review and sign/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign and run' }).click()
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
})
