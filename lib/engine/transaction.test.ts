import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Price } from '#lib/protocols/step.ts'
import { totalsOf } from '#lib/run/totals.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { searchChain } from './inbox.ts'
import { eventually } from './testing.ts'
import { startChain, type TestChain } from './testing-chain.ts'
import { type Bench, openBench } from './testing-runs.ts'
import { testDeps } from './testing-worker.ts'

let bench: Bench
let chain: TestChain
beforeAll(async () => {
  chain = await startChain()
  bench = await openBench(chain.url)
})
afterAll(async () => {
  await bench?.close()
  await chain?.kill()
})
beforeEach(async () => {
  await chain.rpc('evm_setAutomine', [true])
})

let marks = 1
const newMark = () => `0x${(marks++).toString(16).padStart(8, '0')}` as const
const send = (mark: string, more: Record<string, string> = {}) => ({
  send: { uses: 'test/send@1.0.0', with: { mark, ...more } },
})
const start = (
  steps: Parameters<Bench['start']>[0],
  budget = '100000',
  more: Omit<NonNullable<Parameters<Bench['start']>[1]>, 'budget'> = {},
) => bench.start(steps, { budget, ...more })
const priceTo = (payTo: Price['payTo'], amount = '1000'): Price => ({
  asset: 'eip155:31337/slip44:60',
  amount,
  unit: 'job',
  payTo,
  mode: 'exact',
})
const requestOf = async (run: string, id = 'send.submit') =>
  (await bench.view(run)).requests.find((request) => request.id === id)
const parked = (run: string, id?: string) =>
  eventually('parked', async () => {
    const request = await requestOf(run, id)
    const { status } = await bench.view(run)
    return request?.status === 'open' && status === 'waiting' ? request : null
  })
const broadcast = (request: SignatureRequest, more: { gasPrice?: bigint; nonce?: number } = {}) =>
  chain.send({
    to: request.to,
    data: request.data,
    value: BigInt(request.value),
    nonce: more.nonce ?? request.nonce,
    ...(more.gasPrice ? { gasPrice: more.gasPrice } : {}),
  })
const sentWith = async (mark: string) => {
  const latest = Number(await chain.rpc<string>('eth_blockNumber'))
  let count = 0
  for (let block = 0; block <= latest; block++) {
    const { transactions } = await chain.rpc<{ transactions: { input: string }[] }>('eth_getBlockByNumber', [
      `0x${block.toString(16)}`,
      true,
    ])
    count += transactions.filter(({ input }) => input === mark).length
  }
  return count
}

describe('a transaction of the user’s wallet', () => {
  it('parks, is told the hash, and leaves value and gas apart', async () => {
    const run = await start(send(newMark()))
    const request = await parked(run)
    expect((await bench.view(run)).steps.send?.status).toBe('needs-signature')
    const hash = await broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash })
    const view = await bench.until(run, 'completed')
    expect(view.requests[0]).toMatchObject({ status: 'mined', hash })
    expect(view.spending.map(({ purpose, transaction }) => [purpose, transaction])).toEqual([
      ['step', hash],
      ['gas', hash],
    ])
    expect(view.spending[0]?.amount).toEqual({ asset: 'eip155:31337/slip44:60', amount: '1000' })
    const [kept] = await bench.store.stepRecords(run)
    expect(kept?.record.payments).toHaveLength(2)
  })

  it('needs no browser after broadcasting: the effect is found, also when worker and engine were killed', async () => {
    const mark = newMark()
    const run = await start(send(mark))
    const request = await parked(run)
    await bench.worker.kill()
    await bench.engine.kill()
    const hash = await broadcast(request)
    await bench.engine.start()
    await bench.startWorker()
    const view = await bench.until(run, 'completed', 30_000)
    expect(view.requests[0]).toMatchObject({ status: 'mined', hash })
    expect(await sentWith(mark)).toBe(1)
  })

  it('follows a pending transaction and keeps its bytes', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await start(send(newMark()))
    const request = await parked(run)
    const hash = await broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash })
    await eventually('confirming', async () => (await bench.view(run)).steps.send?.status === 'confirming')
    await eventually('raw kept', async () => (await bench.store.getRequest(run, 'send.submit'))?.raw)
    // The run's turn is written just after its step's.
    await bench.until(run, 'running')
    await chain.rpc('evm_mine')
    await bench.until(run, 'completed')
  })

  it('sees a transaction that waits in the mempool although nobody told its hash', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await start(send(newMark()))
    const hash = await broadcast(await parked(run))
    await eventually('confirming', async () => (await bench.view(run)).steps.send?.status === 'confirming')
    expect((await requestOf(run))?.hash).toBe(hash)
    await chain.rpc('evm_mine')
    await bench.until(run, 'completed')
  })

  it('is searched for before a wallet is opened, and a used nonce is replaced', async () => {
    const deps = await testDeps({ TEST_RPC: chain.url, TEST_DATABASE: `${bench.dir}/app.db` })
    const search = (run: string) => searchChain(deps, run, 'send.submit')
    await chain.rpc('evm_setAutomine', [false])
    const run = await start(send(newMark()))
    const request = await parked(run)
    await chain.send({ to: chain.account, data: '0x', value: 2n, nonce: request.nonce })
    expect(await search(run)).toMatchObject({
      found: null,
      problem: null,
      request: { nonce: request.nonce + 1 },
    })
    await bench.store.transitionRequest(run, request.id, ['open'], 'prompted', {})
    const hash = await broadcast(request, { nonce: request.nonce + 1 })
    expect((await search(run)).found).toBe(hash)
    await chain.rpc('evm_mine')
    expect((await search(run)).found).toBe(hash)
    await bench.until(run, 'completed')
    expect(await searchChain(deps, run, 'other')).toEqual({ found: null, request: null, problem: null })
  })

  it('does not ask again while something of the account is on its way', async () => {
    const deps = await testDeps({ TEST_RPC: chain.url, TEST_DATABASE: `${bench.dir}/app.db` })
    await chain.rpc('evm_setAutomine', [false])
    const run = await start(send(newMark()))
    const request = await parked(run)
    await bench.store.transitionRequest(run, request.id, ['open'], 'prompted', {})
    await chain.send({ to: chain.account, data: '0x', value: 3n, nonce: request.nonce })
    expect((await searchChain(deps, run, request.id)).problem?.code).toBe('account-busy')
    await chain.rpc('evm_mine')
    const again = await searchChain(deps, run, request.id)
    expect(again).toMatchObject({ found: null, problem: null, request: { nonce: request.nonce + 1 } })
    await bench.port.cancel(run)
    await bench.until(run, 'cancelled')
  })

  it('sends the same bytes again when the chain has lost them', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const mark = newMark()
    const run = await start(send(mark))
    const request = await parked(run)
    const hash = await broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash })
    await eventually('raw kept', async () => (await bench.store.getRequest(run, 'send.submit'))?.raw)
    await chain.rpc('anvil_dropTransaction', [hash])
    await eventually('sent again', () => chain.rpc('eth_getTransactionByHash', [hash]))
    await chain.rpc('evm_mine')
    const view = await bench.until(run, 'completed')
    expect(view.requests[0]?.hash).toBe(hash)
    expect(await sentWith(mark)).toBe(1)
  })

  it('adopts a sped-up transaction', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await start(send(newMark()))
    const request = await parked(run)
    const slow = await broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash: slow })
    const fast = await broadcast(request, { gasPrice: 9_000_000_000n })
    await chain.rpc('evm_mine')
    const view = await bench.until(run, 'completed')
    expect(view.requests[0]?.hash).toBe(fast)
  })

  it('asks again, with a sentence, when another transaction took the nonce', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const mark = newMark()
    const run = await start(send(mark))
    const request = await parked(run)
    const hash = await broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash })
    await eventually('sent', async () => (await requestOf(run))?.status === 'sent')
    await chain.send({
      to: chain.account,
      data: '0x',
      value: 0n,
      nonce: request.nonce,
      gasPrice: 9_000_000_000n,
    })
    await chain.rpc('evm_mine')
    const again = await parked(run)
    expect(again.problem?.code).toBe('transaction-cancelled')
    expect(again.nonce).toBe(request.nonce + 1)
    expect(again.hash).toBeUndefined()
    await chain.rpc('evm_setAutomine', [true])
    await broadcast(again)
    await bench.until(run, 'completed')
    expect(await sentWith(mark)).toBe(1)
  })

  it('takes a new nonce in silence when nobody was asked yet', async () => {
    const run = await start(send(newMark()))
    const request = await parked(run)
    await chain.send({ to: chain.account, data: '0x', value: 1n, nonce: request.nonce })
    const fresh = await eventually('new nonce', async () => {
      const now = await requestOf(run)
      return now?.nonce === request.nonce + 1 ? now : null
    })
    expect(fresh.problem).toBeUndefined()
    await broadcast(fresh)
    await bench.until(run, 'completed')
  })

  it('gives up a hash that no node knows, and asks again with the same nonce', async () => {
    const run = await start(send(newMark()))
    const request = await parked(run)
    await bench.port.resolve(run, 'send', 'submit', { hash: `0x${'9'.repeat(64)}` })
    await eventually('sent', async () => (await requestOf(run))?.status === 'sent')
    const again = await parked(run)
    expect(again).toMatchObject({ nonce: request.nonce, problem: { code: 'transaction-dropped' } })
    await broadcast(again)
    await bench.until(run, 'completed')
  })

  it('stays parked when the person says no', async () => {
    const run = await start(send(newMark()))
    const request = await parked(run)
    await bench.store.transitionRequest(run, request.id, ['open'], 'prompted', {})
    await bench.store.transitionRequest(run, request.id, ['prompted'], 'rejected', {})
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await bench.view(run)).toMatchObject({ status: 'waiting', requests: [{ status: 'rejected' }] })
    await broadcast(request)
    await bench.until(run, 'completed')
  })

  it('fails with the contract’s reason, and is asked for anew on retry', async () => {
    // Init code that deploys `revert(0, 0)` at every call.
    const deployed = await chain.rpc<string>('eth_sendTransaction', [
      { from: chain.account, data: '0x6460006000fd6000526005601bf3' },
    ])
    const { contractAddress } = await eventually('contract', () =>
      chain.rpc<{ contractAddress: `0x${string}` }>('eth_getTransactionReceipt', [deployed]),
    )
    const run = await start(send(newMark(), { to: contractAddress }))
    const request = await parked(run)
    await broadcast(request)
    const view = await bench.until(run, 'failed')
    expect(view.steps.send?.problem?.code).toBe('transaction-reverted')
    expect(view.spending.map(({ purpose }) => purpose)).toEqual(['gas'])
    expect(view.receipts).toHaveLength(1)
    await bench.port.retry(run, 'send')
    const again = await parked(run)
    expect(again.nonce).toBe(request.nonce + 1)
    await chain.rpc('anvil_setCode', [contractAddress, '0x'])
    await broadcast(again)
    const done = await bench.until(run, 'completed')
    expect(done.spending.map(({ purpose }) => purpose).sort()).toEqual(['gas', 'gas', 'step'])
  })

  it('refuses what the signed budget does not leave, before any wallet is asked', async () => {
    const run = await start(
      {
        one: { uses: 'test/send@1.0.0', with: { mark: newMark() } },
        two: { uses: 'test/send@1.0.0', with: { mark: newMark() }, after: ['one'] },
      },
      '1999',
    )
    await broadcast(await parked(run, 'one.submit'))
    const view = await bench.until(run, 'failed')
    expect(view.steps.two?.problem?.code).toBe('over-budget')
    expect(view.requests.map(({ id }) => id)).toEqual(['one.submit'])
  })

  it('refuses to ask once the authorization has expired', async () => {
    const run = await start(send(newMark()), '100000', {
      validBefore: Math.floor(Date.now() / 1000) - 1,
    })
    const view = await bench.until(run, 'failed')
    expect(view.steps.send?.problem?.code).toBe('authorization-expired')
    expect(view.requests).toEqual([])
  })

  it('is cancelled while it waits, and its request with it', async () => {
    const run = await start(send(newMark()))
    await parked(run)
    await bench.port.cancel(run)
    const view = await bench.until(run, 'cancelled')
    expect(view.requests[0]?.status).toBe('cancelled')
    expect(view.steps.send?.status).toBe('cancelled')
  })

  it('keeps what was paid when the run is cancelled after sending', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await start(send(newMark()))
    const hash = await broadcast(await parked(run))
    await eventually('confirming', async () => (await bench.view(run)).steps.send?.status === 'confirming')
    await bench.worker.kill()
    await chain.rpc('evm_mine')
    const cancelling = bench.port.cancel(run)
    await bench.startWorker()
    await cancelling
    const view = await eventually('ended', async () => {
      const now = await bench.view(run)
      return now.finishedAtMs ? now : null
    })
    expect(view.requests[0]?.status).toBe('mined')
    expect(view.spending.map(({ transaction }) => transaction)).toEqual([hash, hash])
  })

  it('pays nobody but whom the plan named, and nothing that was not reserved', async () => {
    const other = await start(send(newMark()), '100000', {
      prices: { send: [priceTo(`eip155:31337:0x${'77'.repeat(20)}`)] },
    })
    const view = await bench.until(other, 'failed')
    expect(view.steps.send?.problem).toMatchObject({
      code: 'payee-differs',
      reason: `This transaction pays eip155:31337:0x${'42'.repeat(20)}, and the plan that was signed pays eip155:31337:0x${'77'.repeat(20)}.`,
    })
    const free = await start(send(newMark()), '100000', { prices: { send: [] } })
    expect((await bench.until(free, 'failed')).steps.send?.problem?.code).toBe('payee-differs')
    const dear = await start(send(newMark()), '100000', { prices: { send: [priceTo(null, '999')] } })
    expect((await bench.until(dear, 'failed')).steps.send?.problem?.code).toBe('over-budget')
    for (const run of [other, free, dear]) expect((await bench.view(run)).requests).toEqual([])
    const named = await start(send(newMark()), '100000', {
      prices: { send: [priceTo(`eip155:31337:0x${'42'.repeat(20)}`)] },
    })
    await broadcast(await parked(named))
    await bench.until(named, 'completed')
    expect(await bench.verify(named)).toMatchObject({ verdict: 'Verified', problems: [] })
  })

  it('holds a step to its own cap, whatever the run may still spend', async () => {
    const capped = { ...send(newMark()).send, budget: { 'eip155:31337/slip44:60': '999' } }
    const run = await start({ send: capped })
    expect((await bench.until(run, 'failed')).steps.send?.problem?.code).toBe('over-budget')
  })

  it('keeps what is locked apart, and counts it against the caps like what is spent', async () => {
    const run = await start(
      {
        hold: { uses: 'test/send@1.0.0', with: { mark: newMark(), locks: true } },
        pay: { uses: 'test/send@1.0.0', with: { mark: newMark() }, after: ['hold'] },
      },
      '1999',
    )
    const request = await parked(run, 'hold.submit')
    expect(request.locks).toBe(true)
    await broadcast(request)
    const view = await bench.until(run, 'failed')
    expect(view.steps.pay?.problem?.code).toBe('over-budget')
    expect(view.spending.map(({ purpose }) => purpose)).toEqual(['lock', 'gas'])
    expect(totalsOf(view.spending)).toMatchObject({ fees: [], locked: [{ amount: '1000' }] })
    const { problems, spent } = await bench.verify(run)
    expect(problems).toEqual([])
    expect(spent.map(({ purpose, amount }) => [purpose, amount])[0]).toEqual(['lock', '1000'])
  })

  it('is not made twice when the step is tried again after it has paid', async () => {
    bench.flag('late-failure')
    const mark = newMark()
    const run = await start({
      send: { uses: 'test/send@1.0.0', with: { mark, failAfter: 'late-failure' }, retry: { max: 2 } },
    })
    await broadcast(await parked(run))
    await eventually('paid', async () => (await requestOf(run))?.status === 'mined')
    await Promise.all([bench.worker.kill(), bench.engine.kill()])
    await bench.engine.start()
    await bench.startWorker()
    const view = await bench.until(run, 'failed', 30_000)
    expect(view.steps.send).toMatchObject({ attempt: 3, problem: { code: 'provider-away' } })
    expect(view.requests).toHaveLength(1)
    expect(view.spending.map(({ purpose }) => purpose).sort()).toEqual(['gas', 'step'])
    expect(await sentWith(mark)).toBe(1)
    expect((await bench.verify(run)).spent.map(({ purpose, amount }) => [purpose, amount])[0]).toEqual([
      'step',
      '1000',
    ])
  })

  it('can no longer be answered when its step’s time is over, and is asked for anew by the next attempt', async () => {
    const mark = newMark()
    const run = await start({ send: { ...send(mark).send, timeout: 'PT2S', retry: { max: 1 } } })
    const { nonce } = await parked(run)
    await eventually('second attempt', async () => (await bench.view(run)).steps.send?.attempt === 2)
    const again = await parked(run)
    expect(again.nonce).toBe(nonce)
    await broadcast(again)
    await bench.until(run, 'completed')
    expect(await sentWith(mark)).toBe(1)
    const records = await bench.store.stepRecords(run)
    expect(records.map(({ record }) => (record.outcome.ok ? 'done' : record.outcome.problem.code))).toEqual([
      'timed-out',
      'done',
    ])
  })

  it('that was sent before the time was over is in the record', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await start({ send: { ...send(newMark()).send, timeout: 'PT2S' } })
    const hash = await broadcast(await parked(run))
    await eventually('confirming', async () => (await bench.view(run)).steps.send?.status === 'confirming')
    const view = await bench.until(run, 'failed')
    expect(view.steps.send?.problem).toMatchObject({
      code: 'timed-out',
      reason: `The step did not end within its time (PT2S). Transaction ${hash} had been sent and may still be mined.`,
    })
    await chain.rpc('evm_mine')
    await bench.port.retry(run, 'send')
    const done = await bench.until(run, 'completed')
    expect(done.requests[0]).toMatchObject({ status: 'mined', hash })
    expect(done.spending.map(({ transaction }) => transaction)).toEqual([hash, hash])
  })
})
