import { filesOf, sampleBundle, sampleKeys } from '#lib/receipts/testing.ts'
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
