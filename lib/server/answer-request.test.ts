import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { StoredRequest } from '#lib/engine/store.ts'
import { startChain, type TestChain } from '#lib/engine/testing-chain.ts'
import { answerRequest } from './answer-request.ts'
import { openTestServices, type TestServices, testAddress, testRun } from './testing.ts'

let chain: TestChain
let services: TestServices
let run: string
const id = 'a.submit'
const to = testAddress('5')

const nextNonce = async () =>
  Number(await chain.rpc<string>('eth_getTransactionCount', [chain.account, 'pending']))
const block = async () => BigInt(await chain.rpc<string>('eth_blockNumber')).toString()
const put = async (change: Partial<StoredRequest['request']> = {}) => {
  const stored: StoredRequest = {
    request: {
      id,
      step: 'a',
      kind: 'transaction',
      status: 'open',
      chain: 'eip155:31337',
      from: chain.account,
      to,
      data: '0x1234',
      value: '7',
      nonce: await nextNonce(),
      title: 'Submit',
      call: 'submit()',
      rows: [],
      ...change,
    },
    uses: 'test/a@1.0.0',
    find: { look: 'find', args: null },
    fromBlock: await block(),
    raw: null,
  }
  await services.runs.putRequest(run, stored)
}
const status = async () => (await services.runs.getRequest(run, id))?.request.status
const say = (answer: Parameters<typeof answerRequest>[3]) => answerRequest(services, run, id, answer)

beforeAll(async () => {
  chain = await startChain()
  services = await openTestServices({ rpcUrl: chain.url })
})
afterAll(async () => {
  await services?.close()
  await chain?.kill()
})
beforeEach(async () => {
  run = crypto.randomUUID()
  await services.runs.insertRun(testRun(run, run, chain.account))
})

const sendAsked = async (value = 7n) => chain.send({ to, data: '0x1234', value, nonce: await nextNonce() })

test('an open request becomes prompted, with a nonce that can still be mined', async () => {
  await put()
  await chain.send({ to: testAddress('9'), data: '0x', value: 0n, nonce: await nextNonce() })
  const now = await nextNonce()
  expect(await say({ action: 'prompted' })).toMatchObject({
    ok: true,
    value: { status: 'prompted', nonce: now },
  })
  expect(await say({ action: 'prompted' })).toMatchObject({ value: { status: 'prompted', nonce: now } })
})

test('what the wallet sent while the page died is followed, and nobody is asked again', async () => {
  await put()
  await say({ action: 'prompted' })
  const hash = await sendAsked()
  // The chain answers a hash a moment before its block is there to be searched.
  await vi.waitUntil(() => chain.rpc('eth_getTransactionReceipt', [hash]))
  expect(await say({ action: 'prompted' })).toMatchObject({ ok: true, value: { status: 'sent', hash } })
  expect(services.told.at(-1)).toBe(`resolve ${run} a.submit ${hash}`)
})

test('the same, while it still waits for a block', async () => {
  await chain.rpc('evm_setAutomine', [false])
  try {
    await put()
    await say({ action: 'prompted' })
    const hash = await sendAsked()
    expect(await say({ action: 'prompted' })).toMatchObject({ ok: true, value: { status: 'sent', hash } })
  } finally {
    await chain.rpc('evm_mine')
    await chain.rpc('evm_setAutomine', [true])
  }
})

test('a hash is taken, the engine is told, and later words change nothing', async () => {
  await put({ status: 'prompted' })
  const hash = await sendAsked()
  expect(await say({ action: 'sent', hash })).toMatchObject({ ok: true, value: { status: 'sent', hash } })
  expect(services.told.at(-1)).toBe(`resolve ${run} a.submit ${hash}`)
  expect((await services.runs.getRequest(run, id))?.raw).toMatch(/^0x/)
  for (const action of ['prompted', 'rejected'] as const)
    expect(await say({ action })).toMatchObject({ ok: true, value: { status: 'sent', hash } })
})

test('the hash of another transaction is refused, and the request stands as before', async () => {
  await put({ status: 'prompted' })
  const hash = await sendAsked(8n)
  await vi.waitUntil(() => chain.rpc('eth_getTransactionReceipt', [hash]))
  expect(await say({ action: 'sent', hash })).toMatchObject({
    ok: false,
    problem: {
      code: 'foreign-transaction',
      reason: `The transaction ${hash} is not the one that this step asked for.`,
    },
  })
  expect(await status()).toBe('prompted')
})

test('the same in the mempool, but not when it may be a batch of the account to itself', async () => {
  await chain.rpc('evm_setAutomine', [false])
  try {
    await put({ status: 'prompted' })
    const other = await sendAsked(9n)
    expect(await say({ action: 'sent', hash: other })).toMatchObject({
      ok: false,
      problem: { code: 'foreign-transaction' },
    })
    const batch = await chain.send({ to: chain.account, data: '0x', value: 0n, nonce: await nextNonce() })
    expect(await say({ action: 'sent', hash: batch })).toMatchObject({ ok: true, value: { status: 'sent' } })
  } finally {
    await chain.rpc('evm_mine')
    await chain.rpc('evm_setAutomine', [true])
  }
})

test('a hash that no node knows yet is kept', async () => {
  await put({ status: 'prompted' })
  const hash = `0x${'ab'.repeat(32)}` as const
  expect(await say({ action: 'sent', hash })).toMatchObject({ ok: true, value: { status: 'sent', hash } })
})

test('a no is an answer that can be taken back', async () => {
  await put({ status: 'prompted' })
  expect(await say({ action: 'rejected' })).toMatchObject({
    ok: true,
    value: { status: 'rejected', problem: { code: 'wallet-rejected' } },
  })
  const again = await say({ action: 'prompted' })
  expect(again).toMatchObject({ ok: true, value: { status: 'prompted' } })
  expect(again?.ok && again.value.problem).toBeUndefined()
})

test('mined and cancelled requests stay what they are', async () => {
  await put()
  for (const end of ['mined', 'cancelled'] as const) {
    await put({ status: end })
    const told = services.told.length
    for (const answer of [
      { action: 'prompted' },
      { action: 'rejected' },
      { action: 'sent', hash: `0x${'cd'.repeat(32)}` },
    ] as const)
      expect(await say(answer)).toMatchObject({ ok: true, value: { status: end } })
    expect(services.told).toHaveLength(told)
  }
})

test('a request that is not there is nothing', async () => {
  expect(await say({ action: 'prompted' })).toBeNull()
})

test('an expired authorization opens no wallet', async () => {
  const late = testRun(`late-${run}`, `late-${run}`, chain.account)
  const { message } = late.authorization
  await services.runs.insertRun({
    ...late,
    authorization: { ...late.authorization, message: { ...message, validBefore: '1' } },
  })
  run = late.id
  await put()
  expect(await say({ action: 'prompted' })).toMatchObject({
    ok: false,
    problem: { code: 'authorization-expired' },
  })
  expect(await status()).toBe('open')
})

test('of a hash and a no at once, the hash is what stays', async () => {
  await put({ status: 'prompted' })
  const hash = await sendAsked()
  await Promise.all([say({ action: 'rejected' }), say({ action: 'sent', hash }), say({ action: 'rejected' })])
  await say({ action: 'rejected' })
  expect(await status()).toBe('sent')
})

test('an engine that is away does not lose the hash', async () => {
  await put({ status: 'prompted' })
  const hash = await sendAsked()
  services.engineIsUp(false)
  expect(await say({ action: 'sent', hash })).toMatchObject({ ok: true, value: { status: 'sent' } })
  services.engineIsUp(true)
})

test('while the chain is away no wallet is opened, and a reported hash is kept', async () => {
  const away = await openTestServices()
  try {
    await away.runs.insertRun(testRun(run, run, chain.account))
    await put({ status: 'prompted' })
    await away.runs.putRequest(run, (await services.runs.getRequest(run, id))!)
    await expect(answerRequest(away, run, id, { action: 'prompted' })).rejects.toMatchObject({
      code: 'chain-unreachable',
    })
    const hash = `0x${'ef'.repeat(32)}`
    expect(await answerRequest(away, run, id, { action: 'sent', hash })).toMatchObject({
      ok: true,
      value: { status: 'sent', hash },
    })
  } finally {
    await away.close()
  }
})
