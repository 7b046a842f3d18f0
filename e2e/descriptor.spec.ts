import type { descriptorOf } from '#lib/authorization/descriptor.ts'
import { connect, expect, networks, openTemplate, review, test } from './app.ts'

test('the review says what the served clear-signing descriptor says', async ({ page, wallet }) => {
  await page.goto('/')
  const answer = await page.request.get('/api/erc7730/eip712-weft.json')
  expect(answer.headers()['access-control-allow-origin']).toBe('*')
  const descriptor = (await answer.json()) as ReturnType<typeof descriptorOf>
  expect(descriptor.context.eip712.deployments.map(({ chainId }) => `eip155:${chainId}`).sort()).toEqual(
    (await networks()).map(({ chain }) => chain).sort(),
  )
  const fields = Object.values(descriptor.display.formats)[0]!.fields
  await openTemplate(page)
  await connect(page)
  const signed = (await review(page)).getByRole('region', { name: 'What you sign' })
  await expect(signed.getByText('Run Publish a licensed dataset with 0x')).toBeVisible()
  const labels = await signed.getByRole('term').allTextContents()
  // The token and the network of a cap are said with its amount.
  expect(labels).toEqual(
    fields.filter(({ path }) => !/budget\.\[\]\.(token|chainId)/.test(path)).map(({ label }) => label),
  )
  await expect(signed).toContainText(wallet.address)
})
