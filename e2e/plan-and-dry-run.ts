import type { Page } from '@playwright/test'
import { createPublicClient, type Hex, http } from 'viem'
import { settings } from '../bin/settings.js'
import { expect } from './app.ts'
import { networks } from './instance.ts'

/** What the local networks count themselves: blocks and transactions of an account on each chain, and what storage holds and took. */
export const counters = async (account: Hex) => {
  const health = await fetch(`${settings(process.env).urls.devnet}/health`)
  const { segments, uploads } = ((await health.json()) as { storage: Record<string, number> }).storage
  const chains = await Promise.all(
    (await networks()).map(async ({ chain, rpcUrl }) => {
      const client = createPublicClient({ transport: http(rpcUrl) })
      return {
        chain,
        block: await client.getBlockNumber({ cacheTime: 0 }),
        nonce: await client.getTransactionCount({ address: account, blockTag: 'pending' }),
      }
    }),
  )
  return { chains, segments, uploads }
}

/** What a run would do with each drawn step, as its card says. */
export const planStates = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(
    await page
      .locator('.react-flow__node [data-plan-state]')
      .evaluateAll((marks) =>
        marks.map((mark) => [
          mark.closest('.react-flow__node')!.getAttribute('data-id')!,
          mark.getAttribute('data-plan-state')!,
        ]),
      ),
  )

/** Opens a panel under the canvas, and answers it. */
export const openDock = async (page: Page, name: string) => {
  const tab = page.locator('[data-region=dock]').getByRole('button', { name, exact: true })
  if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click()
  return page.getByRole('region', { name, exact: true })
}

/** Selects a drawn step by its title in the outline, where it is in view whatever the canvas shows. */
export const selectStep = (page: Page, title: string) =>
  page
    .getByRole('region', { name: 'Outline' })
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .first()
    .click()

/** Presses a command by its name in the palette; the focus is anywhere in the editor. */
export const press = async (page: Page, command: string) => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill(command)
  await palette.getByRole('option', { name: command }).first().click()
  await expect(palette).toBeHidden()
}
