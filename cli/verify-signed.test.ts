import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ledgerType } from '#lib/authorization/read-ledger.ts'
import { sampleKeys } from '#lib/receipts/testing.ts'
import { checkedSeconds, sampleSigned, usedBefore } from '#lib/receipts/testing-signed.ts'
import { weft } from './testing.ts'

let folder: string
let server: Server | undefined
const write = (name: string, content: unknown) =>
  writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-signed-'))
  await write('signed.json', await sampleSigned())
  await write('empty.json', { type: ledgerType, uses: [] })
  await write('used.json', { type: ledgerType, uses: [usedBefore({ runs: 1 })] })
  await write('other.json', { type: ledgerType, uses: [{ account: 'me' }] })
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

const at = new Date(checkedSeconds * 1000).toISOString()
const verify = (...more: readonly string[]) => weft(folder, ['verify', 'signed.json', ...more])

/** A node on which the contract answers these words for `cancelled` and `runs`; none has no contract. */
const chainOf = async (words: readonly [bigint, bigint] | null): Promise<string> => {
  let asked = 0
  server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const { id, method } = JSON.parse(text) as { id: number; method: string }
    const word = words?.[asked]
    if (method === 'eth_call') asked++
    const result =
      method === 'eth_chainId'
        ? '0x7a69'
        : word === undefined
          ? '0x'
          : `0x${word.toString(16).padStart(64, '0')}`
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ jsonrpc: '2.0', id, result }))
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('weft verify, on a signed workflow', () => {
  it('says who signed it and for whom, and what was not asked', async () => {
    const said = await verify('--at', at)
    expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/^Verified\nSigned by 0x/) })
    expect(said.out).toContain(`Runner     ${sampleKeys.runner.address}`)
    expect(said.out).toContain('no ledger was given')
  })
  it('checks for the time that is given, in both spellings', async () => {
    expect(await verify('--at', String(checkedSeconds))).toMatchObject({ code: 0 })
    expect(await verify('--at', '2100-01-02')).toMatchObject({
      code: 1,
      out: expect.stringContaining('expired'),
    })
    expect(await verify('--at', 'soon')).toMatchObject({
      code: 1,
      err: expect.stringContaining('--at soon is no time'),
    })
  })
  it('checks against a ledger, and refuses what is none', async () => {
    expect(await verify('--at', at, '--ledger', 'empty.json')).toMatchObject({ code: 0 })
    const used = await verify('--at', at, '--ledger', 'used.json', '--json')
    expect(used.code).toBe(1)
    expect(JSON.parse(used.out).problems).toMatchObject([{ code: 'replayed' }])
    expect(await verify('--ledger', 'other.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no ledger of uses'),
    })
    expect(await verify('--ledger', 'nowhere.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such file'),
    })
  })
  it.each([
    ['knows nothing of it', [0n, 0n], 0, 'Verified'],
    ['cancelled it', [1n << 7n, 0n], 1, 'cancelled by its account'],
    ['cancelled another one', [1n << 8n, 0n], 0, 'Verified'],
    ['counted its run', [0n, 1n], 1, 'used already'],
    ['is not there', null, 0, 'has no contract at'],
  ] as const)('asks the contract with --rpc: it %s', async (_what, words, code, text) => {
    const said = await verify('--at', at, '--rpc', await chainOf(words))
    expect(said.out).toContain(text)
    expect(said.code).toBe(code)
  })
  it('is Incomplete when the chain that was named does not answer', async () => {
    expect(await verify('--at', at, '--rpc', 'http://127.0.0.1:1')).toMatchObject({
      code: 2,
      out: expect.stringContaining('it is not known whether the authorization was used'),
    })
  })
  it('knows the runner that is trusted', async () => {
    expect(await verify('--at', at, '--trust', sampleKeys.runner.address)).toMatchObject({ code: 0 })
    expect(await verify('--at', at, '--trust', sampleKeys.stranger.address)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not one that you trust'),
    })
  })
})
