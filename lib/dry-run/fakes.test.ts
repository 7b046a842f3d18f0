import { describe, expect, it } from 'vitest'
import type { TransactionWish, World } from '#lib/protocols/runner.ts'
import type { Effect } from '#lib/protocols/step.ts'
import { memoryFiles } from '#lib/protocols/testing-context.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { createRecorder, UndeclaredEffectError } from './recorder.ts'
import { createDryWorld, throwawayFiles } from './world.ts'

type Hex = `0x${string}`
const chain = 'eip155:1'
const account: Hex = `0x${'a'.repeat(40)}`
const contract: Hex = `0x${'c'.repeat(40)}`
const topic: Hex = `0x${'e'.repeat(64)}`

type Rpc = (method: string, params: readonly unknown[]) => unknown

/** A world whose every call is counted, so that a test can say that none came through. */
const lab = (rpc: Rpc = () => '0x', service: (body: { method: string }) => unknown = () => null) => {
  const calls: { method: string; params: readonly unknown[] }[] = []
  const sent: string[] = []
  const real: World = {
    files: memoryFiles(),
    account,
    network: () => ({ chain, name: 'Test', simulated: true }) as never,
    rpc: () => async (method, params) => {
      calls.push({ method, params })
      if (method === 'eth_getBlockByNumber') return { number: '0x64', timestamp: '0x3e8' }
      if (method === 'eth_gasPrice') return '0x2'
      return rpc(method, params)
    },
    fetch: async (url, init) => {
      const request = new Request(url, init)
      sent.push(`${request.method} ${request.url}`)
      const body = request.method === 'POST' ? await request.json() : null
      return Response.json({ jsonrpc: '2.0', id: 1, result: service(body) })
    },
    signal: new AbortController().signal,
  }
  const own = memoryFiles()
  const recorder = createRecorder()
  const files = throwawayFiles(real.files, own)
  const dry = createDryWorld({ real, files, recorder, id: 'one', nowSeconds: 5_000 })
  const acting = (...effects: Effect[]) => ({ step: 'step', uses: 'test/step@1.0.0', effects })
  return {
    calls,
    sent,
    real,
    own,
    recorder,
    dry,
    acting,
    world: (...effects: Effect[]) => dry.worldFor(acting(...effects), chain),
  }
}

const wish = (more: Partial<TransactionWish> = {}): TransactionWish => ({
  name: 'submit',
  chain,
  to: contract,
  data: '0x01',
  value: '7',
  title: 'Submit',
  call: 'Thing.submit',
  rows: [],
  find: { look: 'none', args: {} },
  ...more,
})

type Simulation = { blockStateCalls: { calls: { data: string; value: string }[]; stateOverrides?: object }[] }

/** Each simulated call leaves one log with its place. */
const simulating: Rpc = (method, params) =>
  method === 'eth_simulateV1'
    ? (params[0] as Simulation).blockStateCalls.map(({ calls }, index) => ({
        hash: `0x${String(index).repeat(64)}`,
        calls: calls.map(() => ({
          status: '0x1',
          gasUsed: '0x64',
          returnData: `0x0${index}`,
          logs: [{ address: contract, topics: [topic], data: `0x0${index}` }],
        })),
      }))
    : method === 'eth_getLogs'
      ? []
      : '0x0'

describe('a chain', () => {
  it('is read, and refuses whatever sends, signs or rewrites', async () => {
    const { world, calls, recorder } = lab(() => '0x2a')
    const rpc = world('read').rpc(chain)
    expect(await rpc('eth_getCode', [contract, 'latest'])).toBe('0x2a')
    for (const method of [
      'eth_sendRawTransaction',
      'eth_sendTransaction',
      'anvil_setBalance',
      'personal_sign',
    ])
      await expect(rpc(method, [])).rejects.toBeInstanceOf(UndeclaredEffectError)
    expect(calls.map(({ method }) => method)).toEqual(['eth_getCode'])
    expect(recorder.faultOf('step')?.message).toContain('eth_sendRawTransaction')
    expect(recorder.effects).toEqual([])
  })

  it('simulates a transaction on top of those before it, sends nothing, and writes down what it would take', async () => {
    const { dry, acting, calls, recorder, world } = lab(simulating)
    const first = await dry.chainAt(chain).transact(acting('sign', 'spend'), wish())
    const second = await dry.chainAt(chain).transact(acting('sign', 'spend'), wish({ data: '0x02' }))
    expect([first.blockNumber, second.blockNumber]).toEqual(['101', '102'])
    expect(first.hash).not.toBe(second.hash)
    expect(second).toMatchObject({ gasFee: '200', from: account, logs: [{ data: '0x01', logIndex: 0 }] })
    const simulations = calls.filter(({ method }) => method === 'eth_simulateV1')
    expect(
      simulations.map(({ params }) =>
        (params[0] as Simulation).blockStateCalls.map(({ calls: [one] }) => one!.data),
      ),
    ).toEqual([['0x01'], ['0x01', '0x02']])
    expect((simulations[0]!.params[0] as Simulation).blockStateCalls[0]!.stateOverrides).toHaveProperty(
      account,
    )
    expect(calls.every(({ method }) => !method.includes('send'))).toBe(true)
    expect(recorder.effects).toMatchObject([
      { kind: 'transaction', step: 'step', value: '7', gasFee: '200', call: 'Thing.submit', to: contract },
      { kind: 'transaction' },
    ])
    // What reads afterwards sees both, as if they were mined.
    const rpc = world('read').rpc(chain)
    expect(await rpc('eth_blockNumber', [])).toBe('0x66')
    expect(await rpc('eth_call', [{ to: contract, data: '0x03' }, 'latest'])).toBe('0x02')
    const logs = (fromBlock: Hex, of: Hex = topic) =>
      rpc('eth_getLogs', [{ address: contract, topics: [of], fromBlock, toBlock: '0x66' }])
    expect(await logs('0x0')).toHaveLength(2)
    expect(await logs('0x66')).toMatchObject([{ transactionHash: second.hash, blockNumber: '0x66' }])
    expect(await logs('0x0', `0x${'f'.repeat(64)}`)).toEqual([])
  })

  it('gives the account the coins that it needs, and still tells what it really has', async () => {
    const { dry, world } = lab((method) => (method === 'eth_getBalance' ? '0x5' : '0x'))
    const rpc = world('read').rpc(chain)
    expect(BigInt((await rpc('eth_getBalance', [account, 'latest'])) as Hex)).toBeGreaterThan(10n ** 30n)
    expect(await rpc('eth_getBalance', [contract, 'latest'])).toBe('0x5')
    expect(await dry.chainAt(chain).balance()).toBe(5n)
  })

  it('says why a transaction would fail, and does not count it as an effect', async () => {
    const data = `0x08c379a0${'20'.padStart(64, '0')}${'2'.padStart(64, '0')}${Buffer.from('no').toString('hex').padEnd(64, '0')}`
    const { dry, acting, recorder } = lab((method) =>
      method === 'eth_simulateV1'
        ? [{ hash: topic, calls: [{ status: '0x0', gasUsed: '0x1', returnData: data }] }]
        : '0x',
    )
    await expect(dry.chainAt(chain).transact(acting('sign'), wish())).rejects.toMatchObject({
      code: 'transaction-reverted',
      message: 'The transaction would fail: no.',
    })
    expect(recorder.effects).toEqual([])
  })

  it('says so where it cannot simulate, after asking whether the call itself would go through', async () => {
    const { dry, acting, calls, recorder } = lab((method) => {
      if (method === 'eth_simulateV1')
        throw Object.assign(new WeftError('chain-refused', 'Test refused eth_simulateV1: method not found'), {
          rpc: { code: -32601 },
        })
      return '0x'
    })
    await expect(dry.chainAt(chain).transact(acting('sign'), wish())).rejects.toMatchObject({
      code: 'simulation-unsupported',
    })
    expect(calls.at(-1)?.method).toBe('eth_call')
    expect(recorder.effects).toMatchObject([{ kind: 'transaction', gasFee: null }])
  })
})

describe('services', () => {
  const post = (world: World, method: string, params: readonly unknown[] = []) =>
    world.fetch('http://127.0.0.1:9/', {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 3, method, params }),
    })

  it('are read through, and take nothing from a step that does not publish', async () => {
    const { world, sent } = lab(undefined, () => ({ ok: 1 }))
    expect(await (await post(world('read'), 'zgs_getStatus')).json()).toEqual({
      jsonrpc: '2.0',
      id: 3,
      result: { ok: 1 },
    })
    await world('read').fetch('http://127.0.0.1:9/file?root=0x1')
    expect(sent).toEqual(['POST http://127.0.0.1:9/', 'GET http://127.0.0.1:9/file?root=0x1'])
    await expect(post(world('read'), 'zgs_uploadSegmentsByTxSeq', [[], 1])).rejects.toBeInstanceOf(
      UndeclaredEffectError,
    )
    await expect(post(world('read', 'publish'), 'zgs_deleteEverything')).rejects.toBeInstanceOf(
      UndeclaredEffectError,
    )
    await expect(
      world('read', 'publish').fetch('https://example.org/pay', { method: 'POST', body: '{}' }),
    ).rejects.toBeInstanceOf(UndeclaredEffectError)
    expect(sent).toHaveLength(2)
  })

  it('of 0G storage keep an upload to themselves, and give it back', async () => {
    const info = { tx: { dataMerkleRoot: topic, merkleNodes: [], startEntryIndex: 0, size: 300, seq: 4 } }
    const { world, sent, recorder, real, own } = lab(undefined, ({ method }) =>
      method === 'zgs_getFileInfoByTxSeq' ? info : method === 'zgs_downloadSegmentByTxSeq' ? 'real' : null,
    )
    const publishing = world('publish')
    const data = Buffer.alloc(512, 7).toString('base64')
    await post(publishing, 'zgs_uploadSegmentsByTxSeq', [[{ root: topic, data, index: 0 }], 4])
    expect(sent).toHaveLength(1)
    const back = (await (await post(publishing, 'zgs_downloadSegmentByTxSeq', [4, 0, 2])).json()) as {
      result: string
    }
    expect(back.result).toBe(data)
    expect(recorder.effects).toEqual([
      { kind: 'upload', step: 'step', chain, host: '127.0.0.1:9', bytes: '512', pieces: 1 },
    ])
    expect(own.kept.size).toBe(1)
    expect((real.files as ReturnType<typeof memoryFiles>).kept.size).toBe(0)
  })
})
