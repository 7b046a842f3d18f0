import { filesOf, sampleBundle, sampleKeys } from '#lib/receipts/testing.ts'
import { lastSecond, sampleSigned } from '#lib/receipts/testing-signed.ts'
import { startedSeconds } from '#lib/receipts/testing-steps.ts'
import { expect, test } from './app.ts'

const { runner, stranger } = sampleKeys

test('a verdict names who signed, and a bundle remade under other keys fails for whoever names the runner', async ({
  page,
}) => {
  const put = async (name: string, bundle: Uint8Array) =>
    page
      .getByLabel('Run bundle')
      .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(bundle) })
  const expected = page.getByLabel('Runner you expect')
  const verdict = page.getByRole('heading', { name: /^(Verified|Failed|Incomplete)/ })
  const remade = await sampleBundle({
    runner: stranger,
    message: (message) => ({ ...message, executor: stranger.address }),
  })
  await page.goto('/verify')

  await put('good.zip', await sampleBundle())
  await expect(verdict).toHaveText(/^Verified, signed by 0x\w{4}…\w{4}, whose runner you have not named$/)
  await expect(page.getByText(sampleKeys.user.address)).toBeVisible()
  await expect(page.getByText(runner.address)).toBeVisible()
  await expected.fill(runner.address)
  await expect(verdict).toHaveText(/run by a runner you trust$/)

  await put('remade.zip', remade)
  await expect(page.getByText('remade.zip')).toBeVisible()
  await expect(verdict).toHaveText('Failed')
  await expected.fill(runner.address.slice(0, 20))
  await expect(verdict).toHaveText(/whose runner you have not named$/)
  await expect(page.getByText('neither an address')).toBeVisible()
  await expected.fill('')
  await expect(verdict).toHaveText(/^Verified, signed by 0x.*, whose runner you have not named$/)
  await expect(page.getByText(stranger.address)).toBeVisible()

  const key = JSON.parse(new TextDecoder().decode(filesOf(remade).get('runner.json'))) as {
    publicKey: string
  }
  await expected.fill(key.publicKey)
  await expect(verdict).toHaveText(/run by a runner you trust$/)
})

test('a signed workflow is checked before its run, by the clock of whoever reads it', async ({ page }) => {
  const signed = {
    name: 'signed.json',
    mimeType: 'application/json',
    buffer: Buffer.from(await sampleSigned()),
  }
  const verdict = page.getByRole('heading', { name: /^(Verified|Failed|Incomplete)/ })
  await page.clock.setFixedTime((startedSeconds + 60) * 1000)
  await page.goto('/verify')
  await page.getByLabel('Run bundle').setInputFiles(signed)
  await expect(verdict).toHaveText(/^Verified, signed by 0x/)
  await expect(page.getByText('For the runner', { exact: true })).toBeVisible()
  await expect(page.getByText('was not asked: no ledger was given')).toBeVisible()
  await page.clock.setFixedTime((Number(lastSecond) + 1) * 1000)
  await page.getByLabel('Run bundle').setInputFiles(signed)
  await expect(verdict).toHaveText('Failed')
})
