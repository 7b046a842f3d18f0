import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { weft } from './testing.ts'

const bundles = fileURLToPath(new URL('../fixtures/bundles', import.meta.url))
let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

/** A node of a chain on which every smart account answers the same. */
const chain = async (chainId: number, accepts: boolean): Promise<string> => {
  server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const { id, method } = JSON.parse(text) as { id: number; method: string }
    const results: Readonly<Record<string, string>> = {
      eth_chainId: `0x${chainId.toString(16)}`,
      eth_call: accepts ? '0x01' : '0x00',
      eth_getCode: '0x60',
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result: results[method] ?? null }))
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it.each([
  ['accepts the signature', 31337, true, 0, 'Verified'],
  ['refuses the signature', 31337, false, 1, 'Failed'],
  ['is another chain', 1, true, 2, 'Incomplete'],
] as const)(
  'a smart account is checked with --rpc: the node %s',
  async (_what, id, accepts, code, verdict) => {
    const said = await weft(bundles, ['verify', 'smart-account.zip', '--rpc', await chain(id, accepts)])
    expect({ code: said.code, verdict: said.out.split('\n')[0] }).toEqual({ code, verdict })
  },
)

it('a node that does not answer leaves the signature unchecked', async () => {
  const said = await weft(bundles, ['verify', 'smart-account.zip', '--rpc', 'http://127.0.0.1:1'])
  expect(said).toMatchObject({ code: 2, out: expect.stringContaining('does not answer as it should') })
})
