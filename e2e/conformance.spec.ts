import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkManifest } from '#lib/plan/check-manifest.ts'
import { verifyFile } from '#lib/receipts/verify-file.ts'
import { readDocument } from '#lib/workflow/import.ts'
import { expect, test } from './app.ts'

const pathOf = (name: string) => fileURLToPath(new URL(`../fixtures/conformance/${name}`, import.meta.url))
const indexOf = <T>(folder: string) => JSON.parse(readFileSync(pathOf(`${folder}/index.json`), 'utf8')) as T

type BrokenManifest = { file: string; code: string; draft?: true }
const manifests = indexOf<{ valid: string[]; broken: BrokenManifest[] }>('manifests')

/** The sentence of a manifest's problem of this code, as the library says it. */
const reasonOf = ({ file, code }: BrokenManifest): string => {
  const read = readDocument(new Uint8Array(readFileSync(pathOf(`manifests/${file}`))))
  const problems = read.ok ? [...read.problems, ...checkManifest(read.document.manifest)] : read.problems
  return problems.find((problem) => problem.code === code)!.reason
}

test('Import gives each manifest of the conformance suite its result', async ({ page }) => {
  test.setTimeout(240_000)
  const open = async () => {
    await page.goto('/compose')
    await expect(page.getByRole('heading', { name: 'Templates' })).toBeVisible()
  }
  const put = (file: string) =>
    page
      .locator('input[type=file]')
      .first()
      .setInputFiles(pathOf(`manifests/${file}`))
  const opened = manifests.broken.filter(({ draft }) => draft)
  const refused = manifests.broken.filter(({ draft }) => !draft)
  await open()
  for (const row of refused)
    await test.step(`refuses ${row.file}`, async () => {
      await put(row.file)
      await expect(page.getByRole('alert').filter({ hasText: reasonOf(row) })).toBeVisible()
      expect(page.url()).toMatch(/\/compose$/)
    })
  for (const row of opened)
    await test.step(`opens ${row.file} as a draft with its problem`, async () => {
      await open()
      await put(row.file)
      await expect(page).toHaveURL(/\/compose\/[^/]+$/)
      await expect(page.getByRole('region', { name: 'Problems' })).toContainText(reasonOf(row))
    })
  for (const file of manifests.valid)
    await test.step(`opens ${file}`, async () => {
      await open()
      await put(file)
      await expect(page).toHaveURL(/\/compose\/[^/]+$/)
      await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible()
    })
})

/** The page has no ledger of earlier uses: what only one can tell is for the CLI. */
type Row = { file: string; verdict: string; code?: string; ledger?: string }

for (const folder of ['authorizations', 'bundles'] as const)
  test(`Verify gives all ${folder} of the conformance suite their results`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.goto('/verify')
    // Who used an authorization before is not asked here: the server does when a run starts, the command line by --ledger.
    const rows = indexOf<readonly Row[]>(folder).filter(({ ledger }) => ledger === undefined)
    for (const { file, verdict, code } of rows)
      await test.step(`${file}: ${verdict}`, async () => {
        const path = pathOf(`${folder}/${file}`)
        const report = await verifyFile(new Uint8Array(readFileSync(path)), { nowMs: Date.now() })
        const found = [...report.problems, ...report.unchecked].find((problem) => problem.code === code)
        await page.getByLabel('Run bundle').setInputFiles(path)
        // The name of the file stands in the verdict's box, so an older verdict is not taken for this one.
        await expect(page.getByText(file, { exact: false }).first()).toBeVisible()
        await expect(page.getByRole('heading', { name: new RegExp(`^${verdict}`) })).toBeVisible()
        expect(found === undefined).toBe(code === undefined)
        if (found) await expect(page.getByText(found.reason).first()).toBeVisible()
      })
  })
