import type { Page } from '@playwright/test'
import { connect, expect, finishRun, fund, networkWith, openTemplate, review, startRun, test } from './app.ts'

const dialogText = (page: Page) => page.getByRole('dialog', { name: 'Review workflow' })
const chainIdWith = async (role: 'storage' | 'rights') =>
  Number((await networkWith(role)).chain.split(':')[1])

/** Announces another wallet before the page's own code runs. */
const announce = (page: Page, info: { uuid: string; name: string; icon: string; rdns: string }) =>
  page.addInitScript((announced) => {
    const detail = Object.freeze({
      info: announced,
      provider: { request: async () => [], on: () => {}, removeListener: () => {} },
    })
    const tell = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
    window.addEventListener('eip6963:requestProvider', tell)
    tell()
  }, info)

test('adds a network that the wallet does not know, and goes on', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  await startRun(page)
  wallet.forget(await chainIdWith('rights'))
  await finishRun(page)
  expect(wallet.log.some(({ method }) => method === 'wallet_addEthereumChain')).toBe(true)
})

test('starts nothing when the account changes while the signature is asked for', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  const dialog = await review(page)
  const answer = wallet.holdNext('eth_signTypedData_v4')
  await dialog.getByRole('button', { name: 'Sign and run' }).click()
  await expect.poll(() => wallet.log.some(({ method }) => method === 'eth_signTypedData_v4')).toBe(true)
  await wallet.switchAccount(8)
  answer()
  await expect(dialogText(page).getByRole('alert')).toContainText(/account in your wallet changed/i)
  await expect(page).toHaveURL(/\/compose\//)
  const runs = await page.request.get('/api/runs')
  expect(await runs.json()).toEqual([])
})

test('says that a wallet is busy, that it lacks coin, and lets the person fund it', async ({
  page,
  wallet,
}) => {
  // An account that no earlier test can have funded.
  await wallet.switchAccount(10_000 + Math.floor(Math.random() * 1_000_000))
  await openTemplate(page)
  await connect(page)
  const dialog = await review(page)
  const { name } = await networkWith('storage')
  await expect(dialog).toContainText(`This account has 0 0G on ${name}`)
  await dialog.getByRole('button', { name: `Get test coins on ${name}` }).click()
  await expect(dialog.getByText(`This account has 0 0G on ${name}`)).toHaveCount(0)
  wallet.rejectNext('eth_signTypedData_v4', -32002, 'Request already pending.')
  await dialog.getByRole('button', { name: 'Sign and run' }).click()
  await expect(dialog.getByRole('alert')).toContainText(/has a request open already/)
})

test('warns of a wallet that takes the name of another, and shows no icon but data', async ({
  page,
  wallet,
}) => {
  expect(wallet.address).toMatch(/^0x/)
  await announce(page, {
    uuid: '11111111-1111-4111-8111-111111111111',
    name: 'Test Wallet',
    icon: 'https://example.org/icon.png',
    rdns: 'org.example.impostor',
  })
  await page.goto('/')
  await page.getByRole('button', { name: 'Connect wallet' }).first().click()
  const alike = page.getByRole('dialog').getByRole('button', { name: /^Test Wallet announced twice/ })
  await expect(alike).toHaveCount(2)
  await expect(page.getByRole('dialog').locator('img[src^="https:"]')).toHaveCount(0)
})

test('the local test wallet has three accounts, and stays away once disconnected', async ({ page }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Connect wallet' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Local test wallet' }).click()
  const account = page.getByRole('banner').getByRole('button', { name: /^0x/ })
  await expect(account).toHaveAccessibleName(/0xf39F/)
  await account.click()
  await page.getByRole('button', { name: 'Test account 2' }).click()
  await expect(account).toHaveAccessibleName(/0x7099/)
  await page.reload()
  await expect(account).toHaveAccessibleName(/0x7099/)
  await page
    .getByRole('button', { name: /^Add to my wallet/ })
    .first()
    .click()
  await expect(page.getByText(/^Your wallet knows/)).toBeVisible()
  await account.click()
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await page.reload()
  await expect(page.getByRole('banner').getByRole('button', { name: 'Connect wallet' })).toBeVisible()
})
