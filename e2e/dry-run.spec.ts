import { connect, expect, finishRun, fund, openTemplate, startRun, test } from './app.ts'
import { counters, openDock, planStates } from './plan-and-dry-run.ts'

test('a dry run of a whole workflow does nothing, by the networks’ own counters; the run then moves them all', async ({
  page,
  wallet,
}) => {
  await page.goto('/')
  await fund(page, wallet.address)
  // A file that no other test has stored: one that storage holds already moves no counter.
  await openTemplate(page, {
    name: 'own.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`station,value\n${crypto.randomUUID()},1\n`),
  })
  await expect(page.getByRole('button', { name: /Review and sign.*2 signatures/ })).toBeVisible()
  const before = await counters(wallet.address)
  const dryRun = page.getByRole('toolbar', { name: 'Workflow' }).getByRole('button', { name: 'Dry run' })

  await test.step('without a wallet: somebody stands in for it, and that is said', async () => {
    await dryRun.click()
    const panel = page.getByRole('region', { name: 'Simulation', exact: true })
    await expect(panel.locator('[data-dry-run=ended]')).toBeVisible({ timeout: 30_000 })
    await expect(panel).toContainText('No wallet is connected')
    await expect(panel).toContainText('Nothing was sent, signed or published')
  })

  await test.step('with one: what a real run would do is listed, and marked as simulated everywhere', async () => {
    await connect(page)
    await dryRun.click()
    const panel = page.getByRole('region', { name: 'Simulation', exact: true })
    await expect(panel.locator('[data-dry-run=ended]')).toBeVisible({ timeout: 30_000 })
    await expect(panel).toContainText(`It ran as ${wallet.address.slice(0, 8)}`)
    const rows = panel.getByRole('table').getByRole('row')
    await expect(rows.filter({ hasText: 'Flow.submit' })).toHaveCount(1)
    await expect(rows.filter({ hasText: 'Upload' })).not.toHaveCount(0)
    await expect(rows.filter({ hasText: 'EAS.attest' })).toHaveCount(1)
    await expect(panel.getByText('simulated', { exact: true })).toBeVisible()
    for (const step of ['file', 'store', 'retrieve', 'register', 'record']) {
      const card = page.locator(`.react-flow__node[data-id=${step}]`)
      await expect(card.locator('[data-run-status=done]')).toBeVisible()
      await expect(card).toContainText(/simulated/i)
    }
    const log = await openDock(page, 'Log')
    await expect(log).toContainText(/simulated/i)
  })

  await test.step('nothing has happened: no block, no transaction, no byte in storage', async () => {
    expect(await counters(wallet.address)).toEqual(before)
    expect(wallet.log.map(({ method }) => method).filter((method) => /send|sign/i.test(method))).toEqual([])
    expect(Object.values(await planStates(page))).toEqual(Array(5).fill('run'))
  })

  await test.step('the same counters move when it is run', async () => {
    await startRun(page)
    await finishRun(page)
    const after = await counters(wallet.address)
    for (const [index, { nonce, block }] of before.chains.entries()) {
      expect(after.chains[index]!.nonce).toBe(nonce + 1)
      expect(after.chains[index]!.block).toBeGreaterThan(block)
    }
    expect(after.segments).toBeGreaterThan(before.segments!)
    expect(after.uploads).toBeGreaterThan(before.uploads!)
  })
})

test('a dry run asks for no coins, and says what the account lacks for a real one', async ({
  page,
  wallet,
}) => {
  // An account that no other test has given coins to.
  await wallet.switchAccount(77)
  await openTemplate(page)
  await connect(page)
  const broke = await counters(wallet.address)
  await page.getByRole('toolbar', { name: 'Workflow' }).getByRole('button', { name: 'Dry run' }).click()
  const panel = page.getByRole('region', { name: 'Simulation', exact: true })
  await expect(panel.locator('[data-dry-run=ended]')).toBeVisible({ timeout: 30_000 })
  await expect(panel.getByText(/would take .* and the account has 0 /).first()).toBeVisible()
  expect(await counters(wallet.address)).toEqual(broke)
})
