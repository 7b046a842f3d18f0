import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { sampleBundle } from '#lib/receipts/testing.ts'
import { askedContract } from '#lib/receipts/testing-common.ts'
import { startedSeconds } from '#lib/receipts/testing-steps.ts'
import { weft } from './testing.ts'

let folder: string
let server: Server | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-smart-'))
  const bundle = await sampleBundle({ signature: `0x${'5a'.repeat(130)}`, recorded: askedContract })
  await writeFile(join(folder, 'smart-account.zip'), bundle)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

type Chain = {
  readonly chainId: number
  readonly accepts: boolean
  readonly hash?: string
  /** Unix seconds of block 12, and of the next one. */
  readonly seconds?: number
  readonly next?: number
  /** The node no longer knows the state of old blocks. */
  readonly pruned?: true
}

/** A node of a chain on which every smart account answers the same. */
const chainOf = async (chain: Chain): Promise<string> => {
  const hex = (value: number) => `0x${value.toString(16)}`
  const answer = (method: string, params: readonly unknown[]) => {
    if (method === 'eth_chainId') return { result: hex(chain.chainId) }
    if (method === 'eth_call') return { result: chain.accepts ? '0x01' : '0x00' }
    if (method === 'eth_getCode')
      return chain.pruned ? { error: { code: -32000, message: 'missing trie node' } } : { result: '0x60' }
    const [at] = params as [string]
    const seconds = at === '0xc' ? (chain.seconds ?? startedSeconds) : chain.next
    if (seconds === undefined) return { result: null }
    const hash = chain.hash ?? askedContract.blockHash
    return { result: { number: at, hash, timestamp: hex(seconds) } }
  }
  server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const { id, method, params } = JSON.parse(text) as { id: number; method: string; params: unknown[] }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer(method, params) }))
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const local = { chainId: 31337, accepts: true } as const

it.each([
  ['accepts the signature', local, 0, 'Verified', ''],
  ['refuses the signature', { ...local, accepts: false }, 1, 'Failed', 'did not accept'],
  ['is another chain', { ...local, chainId: 1 }, 2, 'Incomplete', 'does not answer as it should'],
  [
    'has another block of that number',
    { ...local, hash: `0x${'0'.repeat(64)}` },
    2,
    'Incomplete',
    'knows block 12',
  ],
  ['has forgotten that block', { ...local, pruned: true }, 2, 'Incomplete', 'knows block 12'],
  [
    'made that block after the signed time',
    { ...local, seconds: startedSeconds + 900_000 },
    1,
    'Failed',
    'not of the signed time',
  ],
  [
    'had left that block before the signed time',
    { ...local, seconds: 1, next: 2 },
    1,
    'Failed',
    'not of the signed time',
  ],
  ['was at that block when the signed time began', { ...local, seconds: 1 }, 0, 'Verified', ''],
] as const)(
  'a smart account is checked with --rpc: the node %s',
  async (_what, chain, code, verdict, why) => {
    const said = await weft(folder, ['verify', 'smart-account.zip', '--rpc', await chainOf(chain)])
    expect({ code: said.code, verdict: said.out.split('\n')[0] }).toEqual({ code, verdict })
    expect(said.out).toContain(why)
  },
)

it('a node that does not answer leaves the signature unchecked', async () => {
  const said = await weft(folder, ['verify', 'smart-account.zip', '--rpc', 'http://127.0.0.1:1'])
  expect(said).toMatchObject({ code: 2, out: expect.stringContaining('does not answer as it should') })
})
