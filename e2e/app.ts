import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'
import { settings } from '../bin/settings.js'
import { countEvents, networks, networkWith } from './instance.ts'
import { TestWallet } from './wallet.ts'

export const dataset = fileURLToPath(new URL('../fixtures/data/air-quality.csv', import.meta.url))

export { countEvents, networks, networkWith }

let nextAccount = 10

/**
 * `wallet` is a test wallet of its own account, installed in the page. Every test fails on a violated content security
 * policy, on an uncaught error, and on a request to anything but this machine.
 */
export const test = base.extend<{ wallet: TestWallet; guard: undefined }>({
  guard: [
    async ({ page }, use) => {
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
      page.on('console', (message) => {
        if (/Content Security Policy|TrustedScript|Refused to/i.test(message.text()))
          faults.push(message.text())
      })
      page.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        if (protocol.startsWith('http') && !['localhost', '127.0.0.1'].includes(hostname))
          faults.push(`request to ${hostname}`)
      })
      await use(undefined)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
  wallet: async ({ page }, use) => {
    const rpc = Object.fromEntries(
      (await networks()).map(({ chain, rpcUrl }) => [Number(chain.split(':')[1]), rpcUrl]),
    )
    const wallet = new TestWallet({ rpc, account: nextAccount++ })
    await wallet.install(page)
    await use(wallet)
  },
})
export { expect }

/** Gives the account coins by the page's own faucet route. */
export const fund = async (page: Page, address: string) => {
  for (const { chain } of await networks()) {
    const answer = await page.request.post('/api/faucet', {
      data: { address, chain },
      headers: { origin: settings(process.env).urls.public },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
  }
}

/** Opens the first template in the editor and gives it the file. */
export const openTemplate = async (
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer } = dataset,
) => {
  await page.goto('/compose')
  await page.getByRole('button', { name: 'Use template' }).first().click()
  await expect(page).toHaveURL(/\/compose\/[^/]+$/)
  await chooseFile(page, file)
}

export const chooseFile = async (
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
) => {
  await page.getByRole('region', { name: 'Outline' }).getByRole('button', { name: /^File/ }).first().click()
  await page
    .getByRole('region', { name: 'Inspector' })
    .getByLabel('File', { exact: true })
    .setInputFiles(file)
}

export const connect = async (page: Page, name = 'Test Wallet') => {
  await page.getByRole('button', { name: 'Connect wallet' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await expect(page.getByRole('banner').getByRole('button', { name: /0x[0-9a-fA-F]{4,}/ })).toBeVisible()
}

export const review = async (page: Page) => {
  await page.getByRole('button', { name: /Review and sign.*2 signatures/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Review workflow' })
  await expect(dialog).toBeVisible()
  return dialog
}

export const runStatus = (page: Page) => page.getByRole('status', { name: 'Run status' })
/** The button of one step's request, or of whichever asks. */
export const signTransaction = (page: Page, step?: 'store' | 'register') =>
  (step ? page.locator(`[data-step=${step}]`) : page).getByRole('button', { name: 'Sign transaction' })

/** From a filled template to a run that waits for its first transaction. */
export const startRun = async (page: Page) => {
  const dialog = await review(page)
  await dialog.getByRole('button', { name: 'Sign and run' }).click()
  await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 20_000 })
  await expect(runStatus(page)).toHaveText(/Waiting for signature/, { timeout: 30_000 })
}

export const finishRun = async (page: Page) => {
  await signTransaction(page, 'store').click()
  await signTransaction(page, 'register').click({ timeout: 60_000 })
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
}
