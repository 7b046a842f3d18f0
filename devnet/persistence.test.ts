import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWalletClient, type Hex, http, publicActions } from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { devAccount } from './accounts.ts'
import { call } from './json-rpc.ts'
import { pattern, planUpload, submitTo } from './storage/testing.ts'
import { type Devnet, startDevnet } from './testing.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'weft-persistence-'))
let devnet: Devnet
beforeAll(async () => {
  devnet = await startDevnet({ dataDir })
})
afterAll(async () => {
  await devnet.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const ask = (method: string, params: readonly unknown[] = []) => call(devnet.ports.chainZeroG, method, params)
const account = devAccount(5)
const rawTransfer = (nonce: number) =>
  account.signTransaction({
    chainId: 31337,
    type: 'eip1559',
    to: devAccount(6).address,
    value: 1n,
    gas: 21_000n,
    maxFeePerGas: 10n ** 10n,
    maxPriorityFeePerGas: 1n,
    nonce,
  })
const nextNonce = async () => Number(await ask('eth_getTransactionCount', [account.address, 'latest']))

test('blocks, receipts and logs of before are all there after kill -9 of anvil, and of everything', async () => {
  const status = (await call(devnet.ports.storageNode1, 'zgs_getStatus')) as {
    networkIdentity: { flowAddress: Hex }
  }
  const flow = status.networkIdentity.flowAddress
  const { receipt } = await submitTo(flow, devnet.urls.chainZeroG, account, planUpload(pattern(2000, 3)))
  for (let more = 0; more < 20; more += 1)
    await ask('eth_sendRawTransaction', [await rawTransfer(await nextNonce())])
  const snapshot = async () => ({
    number: await ask('eth_blockNumber'),
    block: await ask('eth_getBlockByNumber', ['0x3', true]),
    latest: await ask('eth_getBlockByNumber', ['latest', false]),
    receipt: await ask('eth_getTransactionReceipt', [receipt.transactionHash]),
    transaction: await ask('eth_getTransactionByHash', [receipt.transactionHash]),
    logs: await ask('eth_getLogs', [{ fromBlock: '0x0', toBlock: 'latest', address: flow }]),
    balance: await ask('eth_getBalance', [account.address, 'latest']),
  })
  const before = await snapshot()
  expect(before.logs).not.toHaveLength(0)
  devnet.killChain(31337)
  expect(await snapshot()).toEqual(before)
  await devnet.restart()
  expect(await snapshot()).toEqual(before)
})

test('whatever moment anvil is killed at: every answered transaction stays, every nonce is used once', async () => {
  const first = await nextNonce()
  const told: unknown[] = []
  for (let nonce = first; nonce < first + 12; nonce += 1) {
    const raw = await rawTransfer(nonce)
    const sent = ask('eth_sendRawTransaction', [raw])
    if (nonce % 2 === 0)
      setTimeout(() => {
        try {
          devnet.killChain(31337)
        } catch {}
      }, nonce * 2)
    told.push(await sent)
  }
  for (const hash of told)
    expect(await ask('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
  expect(await nextNonce()).toBe(first + 12)
})

test('whatever moment everything is killed at: what was answered stays', async () => {
  const first = await nextNonce()
  const told: unknown[] = []
  for (let round = 0; round < 3; round += 1) {
    let killed = false
    const before = told.length
    const sending = (async () => {
      for (let nonce = await nextNonce(); !killed; nonce += 1)
        told.push(await ask('eth_sendRawTransaction', [await rawTransfer(nonce)]))
    })().catch(() => {})
    // The blow falls while transactions go in, however slow the machine is.
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(before), { timeout: 20_000, interval: 5 })
    await new Promise((resolve) => setTimeout(resolve, 17 * round))
    killed = true
    await devnet.restart()
    await sending
  }
  expect(told.length).toBeGreaterThan(0)
  for (const hash of told)
    expect(await ask('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
  expect(await nextNonce()).toBeGreaterThanOrEqual(first + told.length)
})

test('what is answered is on disk by then', async () => {
  for (let round = 0; round < 6; round += 1) {
    const hash = await ask('eth_sendRawTransaction', [await rawTransfer(await nextNonce())])
    devnet.killChain(31337)
    expect(await ask('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
  }
})

test('what can be seen is on disk by then, though nobody was answered yet', async () => {
  for (let round = 0; round < 6; round += 1) {
    const nonce = await nextNonce()
    const sent = ask('eth_sendRawTransaction', [await rawTransfer(nonce)])
    while ((await nextNonce()) === nonce);
    devnet.killChain(31337)
    expect(await nextNonce()).toBe(nonce + 1)
    await sent
  }
})

test('a transaction that waits for an earlier nonce waits through a kill, too', async () => {
  const nonce = await nextNonce()
  const later = await ask('eth_sendRawTransaction', [await rawTransfer(nonce + 1)])
  await devnet.restart()
  expect(await ask('eth_getTransactionByHash', [later])).toMatchObject({ blockNumber: null })
  await ask('eth_sendRawTransaction', [await rawTransfer(nonce)])
  expect(await ask('eth_getTransactionReceipt', [later])).toMatchObject({ status: '0x1' })
})

test('many at once are saved together and all answered', async () => {
  const first = await nextNonce()
  const raws = await Promise.all(Array.from({ length: 30 }, (_, at) => rawTransfer(first + at)))
  const hashes = await Promise.all(raws.map((raw) => ask('eth_sendRawTransaction', [raw])))
  devnet.killChain(31337)
  for (const hash of hashes)
    expect(await ask('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
})

test('the deployment is the same after every start, and nothing is deployed again', async () => {
  const client = createWalletClient({
    account,
    chain: foundry,
    transport: http(devnet.urls.chainZeroG),
  }).extend(publicActions)
  const before = await client.getBlockNumber()
  await devnet.restart()
  expect(await client.getBlockNumber()).toBe(before)
  for (const { authorizer } of devnet.networks)
    expect(await client.getCode({ address: authorizer })).toMatch(/^0x60/)
  expect(devnet.networks[0]?.authorizer).toBe(devnet.networks[1]?.authorizer)
})

test('pages of other sites, and names that only resolve to this machine, are turned away', async () => {
  const send = async (headers: Record<string, string>, method = 'eth_chainId') => {
    const response = await fetch(devnet.urls.chainZeroG, {
      method: 'POST',
      headers,
      body: JSON.stringify({ jsonrpc: '2.0', id: 7, method, params: [] }),
    })
    return { status: response.status, body: await response.text() }
  }
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ origin: 'null' })).status).toBe(403)
  expect((await send({ origin: 'http://localhost.evil.example' })).status).toBe(403)
  const extension = { origin: 'chrome-extension://nkbihfbeogaeaoehlefnkodbefgpgknn' }
  expect((await send(extension)).body).toContain('0x7a69')
  expect((await send({ origin: 'http://localhost:3000' })).body).toContain('0x7a69')
  for (const method of ['anvil_setBalance', 'evm_mine', 'eth_sendTransaction', 'anvil_dumpState'])
    expect((await send(extension, method)).body).toContain('not served to web pages')
  expect((await send({}, 'anvil_nodeInfo')).body).toContain('"result"')
})

test('the faucet gives ten coins at a time, a hundred at most', async () => {
  const address = `0x${'ab'.repeat(20)}`
  const ask10 = async (body: unknown) => {
    const response = await fetch(`${devnet.urls.devnet}/faucet`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as { problem?: { code: string } } }
  }
  const body = { address, chain: 'eip155:31338' }
  const answers = await Promise.all(Array.from({ length: 11 }, () => ask10(body)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
  expect(answers.find(({ status }) => status !== 200)).toMatchObject({
    status: 429,
    body: { problem: { code: 'faucet-limit' } },
  })
  expect(await call(devnet.ports.chainRights, 'eth_getBalance', [address, 'latest'])).toBe(
    '0x56bc75e2d63100000',
  )
  expect(await ask10({ address: '0x12', chain: 31338 })).toMatchObject({ status: 400 })
  expect(await ask10({ address, chain: 'eip155:1' })).toMatchObject({ status: 400 })
})
