import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { searchChain } from './inbox.ts'
import { eventually } from './testing.ts'
import { openWallet, type TestWallet } from './testing-wallet.ts'
import { testDeps } from './testing-worker.ts'

let wallet: TestWallet
let bench: TestWallet['bench']
let chain: TestWallet['chain']
beforeAll(async () => {
  wallet = await openWallet()
  bench = wallet.bench
  chain = wallet.chain
})
afterAll(() => wallet?.close())
beforeEach(async () => {
  await chain.rpc('evm_setAutomine', [true])
})

describe('a transaction of the user’s wallet', () => {
  it('parks, is told the hash, and leaves value and gas apart', async () => {
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    expect((await bench.view(run)).steps.send?.status).toBe('needs-signature')
    const hash = await wallet.broadcast(request)
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
    const mark = wallet.newMark()
    const run = await wallet.start(wallet.send(mark))
    const request = await wallet.parked(run)
    await bench.worker.kill()
    await bench.engine.kill()
    const hash = await wallet.broadcast(request)
    await bench.engine.start()
    await bench.startWorker()
    const view = await bench.until(run, 'completed', 30_000)
    expect(view.requests[0]).toMatchObject({ status: 'mined', hash })
    expect(await wallet.sentWith(mark)).toBe(1)
  })

  it('follows a pending transaction and keeps its bytes', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    const hash = await wallet.broadcast(request)
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
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const hash = await wallet.broadcast(await wallet.parked(run))
    await eventually('confirming', async () => (await bench.view(run)).steps.send?.status === 'confirming')
    expect((await wallet.requestOf(run))?.hash).toBe(hash)
    await chain.rpc('evm_mine')
    await bench.until(run, 'completed')
  })

  it('is searched for before a wallet is opened, and a used nonce is replaced', async () => {
    const deps = await testDeps({ TEST_RPC: chain.url, TEST_DATABASE: `${bench.dir}/app.db` })
    const search = (run: string) => searchChain(deps, run, 'send.submit')
    await chain.rpc('evm_setAutomine', [false])
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    await chain.send({ to: chain.account, data: '0x', value: 2n, nonce: request.nonce })
    expect(await search(run)).toMatchObject({
      found: null,
      problem: null,
      request: { nonce: request.nonce + 1 },
    })
    await bench.store.transitionRequest(run, request.id, ['open'], 'prompted', {})
    const hash = await wallet.broadcast(request, { nonce: request.nonce + 1 })
    expect((await search(run)).found).toBe(hash)
    await chain.rpc('evm_mine')
    expect((await search(run)).found).toBe(hash)
    await bench.until(run, 'completed')
    expect(await searchChain(deps, run, 'other')).toEqual({ found: null, request: null, problem: null })
  })

  it('does not ask again while something of the account is on its way', async () => {
    const deps = await testDeps({ TEST_RPC: chain.url, TEST_DATABASE: `${bench.dir}/app.db` })
    await chain.rpc('evm_setAutomine', [false])
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
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
    const mark = wallet.newMark()
    const run = await wallet.start(wallet.send(mark))
    const request = await wallet.parked(run)
    const hash = await wallet.broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash })
    await eventually('raw kept', async () => (await bench.store.getRequest(run, 'send.submit'))?.raw)
    await chain.rpc('anvil_dropTransaction', [hash])
    await eventually('sent again', () => chain.rpc('eth_getTransactionByHash', [hash]))
    await chain.rpc('evm_mine')
    const view = await bench.until(run, 'completed')
    expect(view.requests[0]?.hash).toBe(hash)
    expect(await wallet.sentWith(mark)).toBe(1)
  })

  it('adopts a sped-up transaction', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    const slow = await wallet.broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash: slow })
    const fast = await wallet.broadcast(request, { gasPrice: 9_000_000_000n })
    await chain.rpc('evm_mine')
    const view = await bench.until(run, 'completed')
    expect(view.requests[0]?.hash).toBe(fast)
  })

  it('asks again, with a sentence, when another transaction took the nonce', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const mark = wallet.newMark()
    const run = await wallet.start(wallet.send(mark))
    const request = await wallet.parked(run)
    const hash = await wallet.broadcast(request)
    await bench.port.resolve(run, 'send', 'submit', { hash })
    await eventually('sent', async () => (await wallet.requestOf(run))?.status === 'sent')
    await chain.send({
      to: chain.account,
      data: '0x',
      value: 0n,
      nonce: request.nonce,
      gasPrice: 9_000_000_000n,
    })
    await chain.rpc('evm_mine')
    const again = await wallet.parked(run)
    expect(again.problem?.code).toBe('transaction-cancelled')
    expect(again.nonce).toBe(request.nonce + 1)
    expect(again.hash).toBeUndefined()
    await chain.rpc('evm_setAutomine', [true])
    await wallet.broadcast(again)
    await bench.until(run, 'completed')
    expect(await wallet.sentWith(mark)).toBe(1)
  })

  it('takes a new nonce in silence when nobody was asked yet', async () => {
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    await chain.send({ to: chain.account, data: '0x', value: 1n, nonce: request.nonce })
    const fresh = await eventually('new nonce', async () => {
      const now = await wallet.requestOf(run)
      return now?.nonce === request.nonce + 1 ? now : null
    })
    expect(fresh.problem).toBeUndefined()
    await wallet.broadcast(fresh)
    await bench.until(run, 'completed')
  })

  it('gives up a hash that no node knows, and asks again with the same nonce', async () => {
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    await bench.port.resolve(run, 'send', 'submit', { hash: `0x${'9'.repeat(64)}` })
    await eventually('sent', async () => (await wallet.requestOf(run))?.status === 'sent')
    const again = await wallet.parked(run)
    expect(again).toMatchObject({ nonce: request.nonce, problem: { code: 'transaction-dropped' } })
    await wallet.broadcast(again)
    await bench.until(run, 'completed')
  })

  it('stays parked when the person says no', async () => {
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const request = await wallet.parked(run)
    await bench.store.transitionRequest(run, request.id, ['open'], 'prompted', {})
    await bench.store.transitionRequest(run, request.id, ['prompted'], 'rejected', {})
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await bench.view(run)).toMatchObject({ status: 'waiting', requests: [{ status: 'rejected' }] })
    await wallet.broadcast(request)
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
    const run = await wallet.start(wallet.send(wallet.newMark(), { to: contractAddress }))
    const request = await wallet.parked(run)
    await wallet.broadcast(request)
    const view = await bench.until(run, 'failed')
    expect(view.steps.send?.problem?.code).toBe('transaction-reverted')
    expect(view.spending.map(({ purpose }) => purpose)).toEqual(['gas'])
    expect(view.receipts).toHaveLength(1)
    await bench.port.retry(run, 'send')
    const again = await wallet.parked(run)
    expect(again.nonce).toBe(request.nonce + 1)
    await chain.rpc('anvil_setCode', [contractAddress, '0x'])
    await wallet.broadcast(again)
    const done = await bench.until(run, 'completed')
    expect(done.spending.map(({ purpose }) => purpose).sort()).toEqual(['gas', 'gas', 'step'])
  })

  it('refuses what the signed budget does not leave, before any wallet is asked', async () => {
    const run = await wallet.start(
      {
        one: { uses: 'test/send@1.0.0', with: { mark: wallet.newMark() } },
        two: { uses: 'test/send@1.0.0', with: { mark: wallet.newMark() }, after: ['one'] },
      },
      '1999',
    )
    await wallet.broadcast(await wallet.parked(run, 'one.submit'))
    const view = await bench.until(run, 'failed')
    expect(view.steps.two?.problem?.code).toBe('over-budget')
    expect(view.requests.map(({ id }) => id)).toEqual(['one.submit'])
  })

  it('refuses to ask once the authorization has expired', async () => {
    const run = await wallet.start(wallet.send(wallet.newMark()), '100000', {
      validBefore: Math.floor(Date.now() / 1000) - 1,
    })
    const view = await bench.until(run, 'failed')
    expect(view.steps.send?.problem?.code).toBe('authorization-expired')
    expect(view.requests).toEqual([])
  })

  it('is cancelled while it waits, and its request with it', async () => {
    const run = await wallet.start(wallet.send(wallet.newMark()))
    await wallet.parked(run)
    await bench.port.cancel(run)
    const view = await bench.until(run, 'cancelled')
    expect(view.requests[0]?.status).toBe('cancelled')
    expect(view.steps.send?.status).toBe('cancelled')
  })

  it('keeps what was paid when the run is cancelled after sending', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await wallet.start(wallet.send(wallet.newMark()))
    const hash = await wallet.broadcast(await wallet.parked(run))
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
})
