import { toFunctionSelector } from 'viem/utils'
import { describe, expect, it } from 'vitest'
import { fromOdrl } from '#lib/workflow/rights-odrl-read.ts'
import { decodeStatement, encodeAttest, encodeStatement, type Statement, uidOf } from './eas.ts'
import { licenceRights, licences } from './licence.ts'
import { policyHashOf, policyOf } from './odrl.ts'

const terms = {
  licence: 'commercial-remix',
  revSharePct: 10,
  attribution: true,
  assigner: 'eip155:31338:0x00000000000000000000000000000000000000aa',
  sha256: 'c'.repeat(64),
} as const
const statement: Statement = {
  contentRoot: `0x${'1'.repeat(64)}`,
  contentSha256: `0x${'2'.repeat(64)}`,
  size: '18446744073709551615',
  policyHash: `0x${'3'.repeat(64)}`,
  title: 'Luftgüte — 空气',
  uri: '0g://31337/0x11',
  manifest: `0x${'4'.repeat(64)}`,
}

describe('licence', () => {
  it('is an ODRL offer with its duties', () => {
    expect(policyOf(terms)).toMatchObject({
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Offer',
      assigner: 'did:pkh:eip155:31338:0x00000000000000000000000000000000000000aa',
      target: `urn:weft:sha256:${'c'.repeat(64)}`,
    })
    const text = JSON.stringify(policyOf(terms))
    expect(text).toContain('"leftOperand":"percentage","operator":"eq","rightOperand":{"@value":"10"')
    expect(text).not.toContain('prohibition')
  })
  it('forbids commercial use only where it says so', () => {
    const commercial = 'http://creativecommons.org/ns#CommercialUse'
    const of = (licence: (typeof licences)[number]) =>
      policyOf({ ...terms, licence }) as {
        permission: { action: string }[]
        prohibition?: { action: string }[]
      }
    expect(of('non-commercial').prohibition).toEqual([{ action: commercial }])
    expect(of('non-commercial').permission.map(({ action }) => action)).not.toContain(commercial)
    for (const licence of ['open-use', 'commercial-remix'] as const) {
      expect(of(licence).prohibition).toBeUndefined()
      expect(of(licence).permission.map(({ action }) => action)).toContain(commercial)
    }
  })
  it('reads back as the rights that it states', () => {
    for (const licence of licences)
      for (const attribution of [true, false]) {
        const own = { ...terms, licence, attribution }
        expect(fromOdrl(policyOf(own))).toEqual({ ok: true, value: licenceRights(own) })
      }
  })
  it('has another hash for each term', () => {
    const variants = [
      terms,
      { ...terms, revSharePct: 11 },
      { ...terms, attribution: false },
      { ...terms, sha256: 'd'.repeat(64) },
      { ...terms, assigner: 'eip155:1:0x00000000000000000000000000000000000000aa' },
      ...licences.filter((licence) => licence !== terms.licence).map((licence) => ({ ...terms, licence })),
    ]
    const hashes = variants.map((each) => policyHashOf(policyOf(each)))
    expect(new Set(hashes).size).toBe(variants.length)
    expect(hashes[0]).toBe(policyHashOf(policyOf({ ...terms })))
  })
})

describe('attestation', () => {
  it('says exactly what was put in', () => {
    expect(decodeStatement(encodeStatement(statement))).toEqual(statement)
    expect(decodeStatement('0x1234')).toBeNull()
  })
  it('calls attest as EAS has it', () => {
    const selector = toFunctionSelector('attest((bytes32,(address,uint64,bool,bytes32,bytes,uint256)))')
    expect(encodeAttest(`0x${'5'.repeat(64)}`, '0x').slice(0, 10)).toBe(selector)
  })
  it('has a uid that depends on everything in it', () => {
    const attestation = {
      schema: `0x${'5'.repeat(64)}`,
      attester: '0x00000000000000000000000000000000000000aa',
      timeSeconds: '1760000000',
      data: encodeStatement(statement),
    } as const
    const uids = [
      uidOf(attestation),
      uidOf(attestation, 1),
      uidOf({ ...attestation, timeSeconds: '1760000001' }),
      uidOf({ ...attestation, data: encodeStatement({ ...statement, size: '1' }) }),
      uidOf({ ...attestation, attester: '0x00000000000000000000000000000000000000ab' }),
    ]
    expect(new Set(uids).size).toBe(uids.length)
  })
})
