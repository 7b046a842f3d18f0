import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NetworkSettings } from '#lib/protocols/runner.ts'
import { readNetworks } from './networks.ts'
import { publicConfigOf } from './services.ts'
import { openTestServices, startTestRpc } from './testing.ts'
import { createWorld, mayFetch } from './world.ts'

const network: NetworkSettings = {
  chain: 'eip155:31337',
  name: 'Local 0G',
  simulated: true,
  rpcUrl: 'http://127.0.0.1:1/secret-key',
  currency: { name: 'Coin', symbol: '0G', decimals: 18 },
  roles: ['storage'],
  authorizer: `0x${'1'.repeat(40)}`,
}

let folder: string
let path: string
let clock = 1_000
const write = (value: unknown) => {
  writeFileSync(path, JSON.stringify(value))
  // Two writes of a test can fall into one tick of the file system's clock.
  utimesSync(path, clock, ++clock)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-networks-'))
  path = join(folder, 'networks.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the file is read again when it changes, and none is no network', () => {
  expect(readNetworks(path)).toEqual([])
  write([network])
  expect(readNetworks(path)).toEqual([network])
  expect(readNetworks(path)).toBe(readNetworks(path))
  write([{ ...network, name: 'Renamed' }])
  expect(readNetworks(path)[0]?.name).toBe('Renamed')
})

test('a wrong file says where', () => {
  write([{ ...network, authorizer: '0x12' }])
  expect(() => readNetworks(path)).toThrow(/^The networks file is wrong at 0\.authorizer: .*\.$/)
  writeFileSync(path, '{')
  utimesSync(path, clock, ++clock)
  expect(() => readNetworks(path)).toThrow('The networks file is not JSON.')
})

test('pages learn the address of a local network, never an operator’s own', async () => {
  const services = await openTestServices({
    networks: [
      network,
      { ...network, chain: 'eip155:16661', simulated: false, rpcUrl: 'https://rpc.example/key' },
    ],
  })
  try {
    const config = publicConfigOf(services)
    expect(config.networks.map(({ rpcUrl }) => rpcUrl)).toEqual([network.rpcUrl, null])
    expect(JSON.stringify(config)).not.toContain('rpc.example')
    expect(config.executor).toBe(services.keys.executor)
    expect(JSON.stringify(config)).not.toContain(Buffer.from(services.keys.secret).toString('base64'))
  } finally {
    await services.close()
  }
})

const real = { ...network, simulated: false }
test.each([
  ['http://127.0.0.1:3031/x', [network], true],
  ['http://localhost:3031/x', [network], true],
  ['http://127.0.0.1:3031/x', [real], false],
  ['https://storage.example/x', [real], true],
  ['http://storage.example/x', [real], false],
  ['https://10.0.0.1/x', [network], false],
  ['https://169.254.169.254/latest', [network], false],
  ['https://0x7f000001/x', [real], false],
  ['https://[fd00::1]/x', [network], false],
  ['https://intranet/x', [real], false],
  ['file:///etc/passwd', [network], false],
])('steps may call %s: %#', (target, networks, allowed) => {
  expect(mayFetch(new URL(target), networks)).toBe(allowed)
})

describe('the world of a step', () => {
  const worldOf = (networks: readonly NetworkSettings[]) =>
    createWorld({
      networks: () => networks,
      files: { open: async () => null, write: () => Promise.reject(new Error('no files here')) },
      account: network.authorizer,
      signal: new AbortController().signal,
    })

  test('a chain answers, refuses, or is away, each in its own words', async () => {
    const rpc = await startTestRpc(({ method }) => {
      if (method === 'eth_call') throw new Error('execution reverted')
      return '0x1'
    })
    try {
      const ask = worldOf([{ ...network, rpcUrl: rpc.url }]).rpc('eip155:31337')
      expect(await ask('eth_blockNumber', [])).toBe('0x1')
      await expect(ask('eth_call', [])).rejects.toMatchObject({
        code: 'chain-refused',
        message: 'Local 0G refused eth_call: Error: execution reverted',
        rpc: { code: 3 },
      })
    } finally {
      await rpc.close()
    }
    await expect(
      worldOf([{ ...network, rpcUrl: rpc.url }]).rpc('eip155:31337')('x', []),
    ).rejects.toMatchObject({
      code: 'chain-unreachable',
      message: 'Local 0G does not answer.',
    })
  })
  test('a network that is not served, or a host that is not allowed, is refused', async () => {
    const world = worldOf([network])
    expect(() => world.rpc('eip155:1')).toThrow('This installation does not serve the network eip155:1.')
    await expect(world.fetch('http://10.0.0.1/')).rejects.toMatchObject({ code: 'host-refused' })
  })
})
