import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerRpc } from './rpc.ts'
import { openTestServices, startTestRpc, type TestServices, testAddress } from './testing.ts'

let services: TestServices
let chain: Awaited<ReturnType<typeof startTestRpc>>
beforeAll(async () => {
  chain = await startTestRpc(({ method, params }) => {
    if (method === 'eth_call') throw new Error('execution reverted')
    return { method, params }
  })
  services = await openTestServices({ rpcUrl: chain.url })
})
afterAll(async () => {
  await services.close()
  await chain.close()
})

const ask = (body: unknown, network: `eip155:${number}` = 'eip155:31337') =>
  answerRpc(services.world(testAddress('0'), AbortSignal.timeout(5_000)), network, body)
const call = (method: string, id: number | string = 1) => ({ jsonrpc: '2.0', id, method, params: ['0xab'] })

test('reading and sending signed bytes pass', async () => {
  for (const method of ['eth_getBalance', 'eth_sendRawTransaction', 'eth_simulateV1'])
    expect(await ask(call(method))).toEqual({ jsonrpc: '2.0', id: 1, result: { method, params: ['0xab'] } })
})

test('what mines, mints, unlocks or inspects does not reach the chain', async () => {
  const before = chain.calls.length
  for (const method of [
    'anvil_setBalance',
    'evm_mine',
    'hardhat_impersonateAccount',
    'debug_traceCall',
    'personal_unlockAccount',
    'eth_accounts',
    'eth_sendTransaction',
    'eth_sign',
    'txpool_content',
    'ETH_CALL',
    'toString',
  ])
    expect(await ask(call(method))).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32601, message: `Weft does not pass on ${method}.` },
    })
  expect(chain.calls).toHaveLength(before)
})

test('a batch is answered in order, each by itself', async () => {
  const answers = (await ask([
    call('eth_chainId', 'a'),
    call('eth_accounts', 'b'),
    call('eth_call', 'c'),
  ])) as {
    id: string
    error?: { code: number; message: string }
  }[]
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(answers[0]).not.toHaveProperty('error')
  expect(answers[2]?.error).toEqual({ code: 3, message: 'Error: execution reverted' })
})

test('what is no request, and a batch of 51, are refused whole', async () => {
  const refusal = {
    jsonrpc: '2.0',
    id: null,
    error: { code: -32600, message: 'This is not a JSON-RPC request, or a batch of more than 50.' },
  }
  const before = chain.calls.length
  for (const body of [null, 1, {}, [], { ...call('eth_chainId'), params: { a: 1 } }])
    expect(await ask(body)).toEqual(refusal)
  expect(await ask(Array.from({ length: 51 }, () => call('eth_chainId')))).toEqual(refusal)
  expect(chain.calls).toHaveLength(before)
})

test('an unknown network and a chain that is away answer in words, without an address', async () => {
  expect(await ask(call('eth_chainId'), 'eip155:5')).toEqual({
    jsonrpc: '2.0',
    id: 1,
    error: { code: -32603, message: 'This installation does not serve the network eip155:5.' },
  })
  const away = await openTestServices({ rpcUrl: 'http://127.0.0.1:9/key' })
  try {
    const world = away.world(testAddress('0'), AbortSignal.timeout(5_000))
    expect(await answerRpc(world, 'eip155:31337', call('eth_chainId'))).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -32603, message: 'Local 0G does not answer.' },
    })
  } finally {
    await away.close()
  }
})
