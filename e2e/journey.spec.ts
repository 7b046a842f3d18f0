import { readFile } from 'node:fs/promises'
import {
  connect,
  countEvents,
  expect,
  finishRun,
  fund,
  networkWith,
  openTemplate,
  review,
  runStatus,
  signTransaction,
  startRun,
  test,
} from './app.ts'

test('publishes a licensed dataset: draw, sign, watch, verify', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  const before = await countEvents(wallet.address)

  await test.step('the person refuses the signature, and nothing is lost', async () => {
    wallet.rejectNext('eth_signTypedData_v4')
    const dialog = await review(page)
    await dialog.getByRole('button', { name: 'Sign and run' }).click()
    await expect(dialog.getByText(/You said no|refused|rejected/i).first()).toBeVisible()
    await expect(page).toHaveURL(/\/compose\//)
    await dialog.getByRole('button', { name: 'Sign and run' }).click()
    await expect(page).toHaveURL(/\/runs\/[^/]+$/, { timeout: 20_000 })
  })

  await test.step('the signed message shows what the dialog showed', async () => {
    const signed = wallet.log.filter(({ method }) => method === 'eth_signTypedData_v4')
    expect(signed).toHaveLength(2)
    const { message, domain } = JSON.parse((signed[1]!.params as string[])[1]!)
    expect(domain).toMatchObject({ name: 'Weft', version: '1' })
    expect(message.workflow).toBe('Publish a licensed dataset')
    expect(message.summary).toContain(' → ')
  })

  await test.step('the person refuses a transaction, and is asked again', async () => {
    await expect(runStatus(page)).toHaveText(/Waiting for signature/, { timeout: 30_000 })
    wallet.rejectNext('eth_sendTransaction')
    await signTransaction(page).click()
    await expect(page.getByText(/You said no|refused|rejected/i).first()).toBeVisible()
    expect(await countEvents(wallet.address)).toEqual(before)
  })

  await finishRun(page)
  expect(await countEvents(wallet.address)).toEqual({
    submits: before.submits + 1,
    attested: before.attested + 1,
  })
  await expect(page.getByRole('region', { name: 'Receipts' }).getByRole('row')).not.toHaveCount(0)
  const spending = page.getByRole('region', { name: 'Spending' })
  await expect(spending).toContainText('0G')
  const csv = page.waitForEvent('download')
  await spending.getByRole('button', { name: 'Export CSV' }).click()
  const ledger = await readFile(await (await csv).path(), 'utf8')
  expect(ledger.split('\r\n')[0]).toMatch(/^time,run,step,attempt,account,purpose,asset,amount,/)
  expect(ledger).toMatch(/,spent,step,eip155:31337\/slip44:60,[1-9]\d*,0\.\d+,0G,0x/)

  const download = page.waitForEvent('download')
  await page
    .getByRole('button', { name: 'Download bundle' })
    .or(page.getByRole('link', { name: 'Download bundle' }))
    .click()
  const bundle = await readFile(await (await download).path())

  await test.step('the bundle verifies in the browser with the network gone', async () => {
    await page.goto('/verify')
    await page
      .getByLabel('Run bundle')
      .setInputFiles({ name: 'run.zip', mimeType: 'application/zip', buffer: bundle })
    await expect(page.getByRole('heading', { name: 'Verified' })).toBeVisible({ timeout: 20_000 })
    await page.context().setOffline(true)
    await page
      .getByLabel('Run bundle')
      .setInputFiles({ name: 'again.zip', mimeType: 'application/zip', buffer: bundle })
    await expect(page.getByRole('heading', { name: 'Verified' })).toBeVisible({ timeout: 20_000 })
    await page.context().setOffline(false)
  })

  await test.step('one flipped byte in a receipt fails and names its step', async () => {
    const text = bundle.toString('latin1')
    const at = text.indexOf('"payload":"', text.search(/receipts\/\d+-store-/)) + 100
    const tampered = Buffer.from(bundle)
    tampered[at] = tampered[at]! ^ 1
    await page
      .getByLabel('Run bundle')
      .setInputFiles({ name: 'tampered.zip', mimeType: 'application/zip', buffer: tampered })
    await expect(page.getByRole('heading', { name: 'Failed' })).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('main')).toContainText('store')
  })
})

test('switches the network that the wallet is on, for the signature and for each transaction', async ({
  page,
  wallet,
}) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await wallet.switchChain(Number((await networkWith('rights')).chain.split(':')[1]))
  await openTemplate(page)
  await connect(page)
  await startRun(page)
  await wallet.switchChain(Number((await networkWith('rights')).chain.split(':')[1]))
  await finishRun(page)
  const switches = wallet.log.filter(({ method }) => method === 'wallet_switchEthereumChain')
  expect(switches.length).toBeGreaterThanOrEqual(2)
})

test('refuses to send from another account than the one that signed', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  const signer = wallet.address
  await startRun(page)
  await wallet.switchAccount(9)
  await expect(page.getByText(new RegExp(`${signer.slice(0, 6)}`)).first()).toBeVisible()
  if (await signTransaction(page).isEnabled()) await signTransaction(page).click()
  await expect(page.getByText(/another account|switch.*account|signed by/i).first()).toBeVisible()
  expect(wallet.log.filter(({ method }) => method === 'eth_sendTransaction')).toEqual([])
})

test('survives a reload while the wallet is open, and pays once', async ({ page, wallet }) => {
  await page.goto('/')
  await fund(page, wallet.address)
  await openTemplate(page)
  await connect(page)
  await startRun(page)
  const before = await countEvents(wallet.address)

  const answer = wallet.holdNext('eth_sendTransaction')
  await signTransaction(page).click()
  await expect.poll(() => wallet.log.some(({ method }) => method === 'eth_sendTransaction')).toBe(true)
  await page.reload()
  await expect(runStatus(page)).toHaveText(/Waiting for signature/, { timeout: 20_000 })
  // The person approves in the wallet's own window; the page that asked is gone and never reports the hash.
  answer()
  await expect
    .poll(async () => (await countEvents(wallet.address)).submits, { timeout: 20_000 })
    .toBe(before.submits + 1)
  await signTransaction(page, 'register').click({ timeout: 60_000 })
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
  expect(await countEvents(wallet.address)).toEqual({
    submits: before.submits + 1,
    attested: before.attested + 1,
  })
})

test('works with the local test wallet, which shows its own prompt', async ({ page }) => {
  await openTemplate(page)
  await page.getByRole('button', { name: 'Connect wallet' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Local test wallet' }).click()
  const approve = page.getByRole('button', { name: 'Approve' })
  if (await approve.isVisible({ timeout: 2000 }).catch(() => false)) await approve.click()
  const dialog = await review(page)
  await dialog.getByRole('button', { name: 'Sign and run' }).click()
  await approve.click()
  await expect(runStatus(page)).toHaveText(/Waiting for signature/, { timeout: 30_000 })
  await signTransaction(page).click()
  await page.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByText(/You said no|refused|rejected/i).first()).toBeVisible()
  await signTransaction(page).click()
  await approve.click()
  await signTransaction(page, 'register').click({ timeout: 60_000 })
  await approve.click()
  await expect(runStatus(page)).toHaveText(/Completed/, { timeout: 60_000 })
})
