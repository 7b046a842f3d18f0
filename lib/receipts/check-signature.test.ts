import { privateKeyToAccount } from 'viem/accounts'
import { serializeErc6492Signature } from 'viem/utils'
import { describe, expect, it } from 'vitest'
import {
  authorizationDigest,
  authorizationDomain,
  authorizationTypedData,
} from '#lib/authorization/typed-data.ts'
import type { Authorization, Signer } from '#lib/authorization/types.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { checkSignature } from './check-signature.ts'
import type { VerifyOptions } from './report.ts'

const key = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const stranger = privateKeyToAccount(`0x${'c3'.repeat(32)}`)
const domain = authorizationDomain(31337, `0x${'ac'.repeat(20)}`)
const message: Authorization = {
  workflow: 'Publish',
  summary: 'Store',
  manifest: `0x${'ab'.repeat(32)}`,
  account: key.address,
  executor: stranger.address,
  budget: [],
  otherSpend: [],
  services: [],
  minAssurance: 0,
  maxRuns: 1,
  validAfter: '0',
  validBefore: '1',
  nonce: '7',
}
const digest = authorizationDigest(domain, message)
const sign = (by = key) => by.signTypedData(authorizationTypedData(domain, message))
const wrap = async (by = key) =>
  serializeErc6492Signature({ address: stranger.address, data: '0x1234', signature: await sign(by) })
const asked = (kind: '1271' | '6492', chainId = 31337): Signer => ({
  kind,
  chainId,
  blockNumber: '12',
  blockHash: `0x${'b1'.repeat(32)}`,
})

const accepts: VerifyOptions = { nowMs: 0, verifySmartAccount: async () => null }
const refuses: VerifyOptions = {
  nowMs: 0,
  verifySmartAccount: async () => ({ code: 'signature', reason: 'It did not.' }),
}
const away: VerifyOptions = {
  nowMs: 0,
  verifySmartAccount: async () => {
    throw new Error('away')
  },
}
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code)
const check = async (signature: Hex, signer: Signer, options: VerifyOptions = { nowMs: 0 }) => {
  const { problems, unchecked } = await checkSignature(
    { signed: { domain, message, signature, signer }, authorization: digest },
    options,
  )
  return { problems: codes(problems), unchecked: codes(unchecked) }
}
const holds = { problems: [], unchecked: [] }
const open = { problems: [], unchecked: ['signature-smart-account'] }
const wrong = (code: string) => ({ problems: [code], unchecked: [] })

describe('a signature by the account’s own key', () => {
  it('holds offline', async () => {
    expect(await check(await sign(), { kind: 'eoa' })).toEqual(holds)
  })
  it('fails when another key made it, and no chain is asked', async () => {
    expect(await check(await sign(stranger), { kind: 'eoa' })).toEqual(wrong('signature'))
    expect(await check(await sign(stranger), { kind: 'eoa' }, accepts)).toEqual(wrong('signature'))
  })
  it('fails when the record says that a contract was asked: with a chain, without one', async () => {
    for (const kind of ['1271', '6492'] as const) {
      expect(await check(await sign(), asked(kind))).toEqual(wrong('signer-kind'))
      expect(await check(await sign(), asked(kind), accepts)).toEqual(wrong('signer-kind'))
    }
  })
})

describe('a signature that a contract took', () => {
  it('is unchecked offline, also when it has the length of a key’s: never accepted, never refused', async () => {
    expect(await check(await sign(stranger), asked('1271'))).toEqual(open)
    expect(await check(`0x${'5a'.repeat(200)}`, asked('1271'))).toEqual(open)
    expect(await check(await wrap(), asked('6492'))).toEqual(open)
  })
  it('is what the chain says of it, and unchecked when the chain is away', async () => {
    for (const [signature, signer] of [
      [await sign(stranger), asked('1271')],
      [await wrap(), asked('6492')],
    ] as const) {
      expect(await check(signature, signer, accepts)).toEqual(holds)
      expect(await check(signature, signer, refuses)).toEqual(wrong('signature'))
      expect(await check(signature, signer, away)).toEqual(open)
    }
  })
  it('is not a key’s signature because somebody says so', async () => {
    expect(await check(await wrap(), { kind: 'eoa' }, accepts)).toEqual(wrong('signature'))
    expect(await check(`0x${'5a'.repeat(200)}`, { kind: 'eoa' }, accepts)).toEqual(wrong('signature'))
  })
  it('is recorded as what it is: wrapped (ERC-6492) or not, on the message’s chain', async () => {
    expect(await check(await wrap(), asked('1271'), accepts)).toEqual(wrong('signer-kind'))
    expect(await check(await sign(stranger), asked('6492'), accepts)).toEqual(wrong('signer-kind'))
    expect(await check(await sign(stranger), asked('1271', 1), accepts)).toEqual(wrong('signer-chain'))
  })
})
