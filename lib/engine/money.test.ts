import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Price } from '#lib/protocols/step.ts'
import { totalsOf } from '#lib/run/totals.ts'
import { eventually } from './testing.ts'
import { openWallet, type TestWallet } from './testing-wallet.ts'

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

const priceTo = (payTo: Price['payTo'], amount = '1000'): Price => ({
  asset: 'eip155:31337/slip44:60',
  amount,
  unit: 'job',
  payTo,
  mode: 'exact',
})

describe('money that a step moves', () => {
  it('pays nobody but whom the plan named, and nothing that was not reserved', async () => {
    const other = await wallet.start(wallet.send(wallet.newMark()), '100000', {
      prices: { send: [priceTo(`eip155:31337:0x${'77'.repeat(20)}`)] },
    })
    const view = await bench.until(other, 'failed')
    expect(view.steps.send?.problem).toMatchObject({
      code: 'payee-differs',
      reason: `This transaction pays eip155:31337:0x${'42'.repeat(20)}, and the plan that was signed pays eip155:31337:0x${'77'.repeat(20)}.`,
    })
    const free = await wallet.start(wallet.send(wallet.newMark()), '100000', { prices: { send: [] } })
    expect((await bench.until(free, 'failed')).steps.send?.problem?.code).toBe('payee-differs')
    const dear = await wallet.start(wallet.send(wallet.newMark()), '100000', {
      prices: { send: [priceTo(null, '999')] },
    })
    expect((await bench.until(dear, 'failed')).steps.send?.problem?.code).toBe('over-budget')
    for (const run of [other, free, dear]) expect((await bench.view(run)).requests).toEqual([])
    const named = await wallet.start(wallet.send(wallet.newMark()), '100000', {
      prices: { send: [priceTo(`eip155:31337:0x${'42'.repeat(20)}`)] },
    })
    await wallet.broadcast(await wallet.parked(named))
    await bench.until(named, 'completed')
    expect(await bench.verify(named)).toMatchObject({ verdict: 'Verified', problems: [] })
  })

  it('holds a step to its own cap, whatever the run may still spend', async () => {
    const capped = { ...wallet.send(wallet.newMark()).send, budget: { 'eip155:31337/slip44:60': '999' } }
    const run = await wallet.start({ send: capped })
    expect((await bench.until(run, 'failed')).steps.send?.problem?.code).toBe('over-budget')
  })

  it('keeps what is locked apart, and counts it against the caps like what is spent', async () => {
    const run = await wallet.start(
      {
        hold: { uses: 'test/send@1.0.0', with: { mark: wallet.newMark(), locks: true } },
        pay: { uses: 'test/send@1.0.0', with: { mark: wallet.newMark() }, after: ['hold'] },
      },
      '1999',
    )
    const request = await wallet.parked(run, 'hold.submit')
    expect(request.locks).toBe(true)
    await wallet.broadcast(request)
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
    const mark = wallet.newMark()
    const run = await wallet.start({
      send: { uses: 'test/send@1.0.0', with: { mark, failAfter: 'late-failure' }, retry: { max: 2 } },
    })
    await wallet.broadcast(await wallet.parked(run))
    await eventually('paid', async () => (await wallet.requestOf(run))?.status === 'mined')
    await Promise.all([bench.worker.kill(), bench.engine.kill()])
    await bench.engine.start()
    await bench.startWorker()
    const view = await bench.until(run, 'failed', 30_000)
    expect(view.steps.send).toMatchObject({ attempt: 3, problem: { code: 'provider-away' } })
    expect(view.requests).toHaveLength(1)
    expect(view.spending.map(({ purpose }) => purpose).sort()).toEqual(['gas', 'step'])
    expect(await wallet.sentWith(mark)).toBe(1)
    expect((await bench.verify(run)).spent.map(({ purpose, amount }) => [purpose, amount])[0]).toEqual([
      'step',
      '1000',
    ])
  })

  it('can no longer be answered when its step’s time is over, and is asked for anew by the next attempt', async () => {
    const mark = wallet.newMark()
    const run = await wallet.start({
      send: { ...wallet.send(mark).send, timeout: 'PT2S', retry: { max: 1 } },
    })
    const { nonce } = await wallet.parked(run)
    await eventually('second attempt', async () => (await bench.view(run)).steps.send?.attempt === 2)
    const again = await wallet.parked(run)
    expect(again.nonce).toBe(nonce)
    await wallet.broadcast(again)
    await bench.until(run, 'completed')
    expect(await wallet.sentWith(mark)).toBe(1)
    const records = await bench.store.stepRecords(run)
    expect(records.map(({ record }) => (record.outcome.ok ? 'done' : record.outcome.problem.code))).toEqual([
      'timed-out',
      'done',
    ])
  })

  it('that was sent before the time was over is in the record', async () => {
    await chain.rpc('evm_setAutomine', [false])
    const run = await wallet.start({ send: { ...wallet.send(wallet.newMark()).send, timeout: 'PT2S' } })
    const hash = await wallet.broadcast(await wallet.parked(run))
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
