import { describe, expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { presetRights } from '#lib/workflow/rights-presets.ts'
import { jsonArtifact } from './artifacts.ts'
import type { Evidence } from './runner.ts'
import { encodeStatement, type Statement, uidOf } from './sahara/eas.ts'
import { policyHashOf, policyOf } from './sahara/odrl.ts'
import { registeredMeans } from './sahara/registration.ts'
import { recordOf } from './standard/record.ts'
import type { VerifierContext } from './verifier.ts'
import { evidenceKinds, loadVerifiers } from './verifiers.ts'
import { createMerkle } from './zero-g/merkle.ts'

const verifierOf = await loadVerifiers(evidenceKinds)
const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31 + 7) & 255)
const sha256 = sha256Hex(bytes)
const merkle = createMerkle()
merkle.update(bytes)
const tree = merkle.finish()!
const { root, nodes } = tree
const file: Artifact = {
  kind: 'data.dataset',
  name: 'rows.csv',
  mediaType: 'text/csv',
  size: '70000',
  digest: { sha256, zgRoot: root },
  uri: `0g://31337/${root}`,
}
const object = jsonArtifact(
  'storage.object',
  {
    type: 'urn:weft:storage:0g:v1',
    chain: 'eip155:31337',
    flow: '0x1',
    root,
    size: '70000',
    sha256,
    txSeq: '3',
    startSector: '2048',
    txHash: null,
  },
  { name: 'rows.csv on 0G' },
)
const storing = { inputs: { file }, outputs: { object } }
const here = (wanted: string) => (wanted === sha256 ? bytes : null)

const check = (kind: string, value: Json, context: Partial<VerifierContext>) => {
  const evidence: Evidence = { kind, claim: 'integrity', level: 'A5', value }
  return verifierOf(kind)!(evidence, { inputs: {}, outputs: {}, simulated: true, nowMs: 0, ...context })
}

describe('what was submitted', () => {
  const value = { root, size: '70000', nodes }
  const kind = 'zero-g/submission@1'
  it('is proved with the bytes, and signed without', () => {
    expect(check(kind, value, { ...storing, bytes: here })).toMatchObject({
      ok: true,
      level: 'A5',
      binds: { in: true, out: true },
    })
    const blind = check(kind, value, storing)
    expect(blind).toMatchObject({ ok: true, level: 'A1' })
    expect(blind.unchecked?.[0]).toMatchObject({
      code: 'bytes-missing',
      fix: expect.stringContaining('data'),
    })
  })
  it.each([
    ['another root', { ...value, root: `0x${'1'.repeat(64)}` }],
    [
      'a changed subtree',
      { ...value, nodes: [{ ...nodes[0]!, root: `0x${'1'.repeat(64)}` }, ...nodes.slice(1)] },
    ],
    ['another height', { ...value, nodes: nodes.map((node) => ({ ...node, height: node.height + 1 })) }],
    ['another size', { ...value, size: '700000' }],
    ['an absurd size', { ...value, size: '9'.repeat(400) }],
    ['no subtrees', { ...value, nodes: [] }],
    ['no form at all', 'x'],
  ])('is refused with %s', (_what, changed) => {
    expect(check(kind, changed as Json, { ...storing, bytes: here }).ok).toBe(false)
  })
  it('is refused when the bytes at hand are others', () => {
    const flipped = bytes.slice()
    flipped[69_999]! ^= 1
    expect(check(kind, value, { ...storing, bytes: () => flipped }).ok).toBe(false)
  })
  it('does not bind a step that dealt with another file', () => {
    const other = { ...file, digest: { sha256: 'e'.repeat(64), zgRoot: `0x${'2'.repeat(64)}` } }
    const result = check(kind, value, { inputs: { file: other }, outputs: { object } })
    expect(result.binds).toEqual({ in: false, out: true })
  })
})

describe('what was read back', () => {
  const kind = 'zero-g/readback@1'
  const value = { root, size: '70000', sha256 }
  it('is proved with the bytes', () => {
    expect(check(kind, value, { inputs: { object }, outputs: { file }, bytes: here })).toMatchObject({
      ok: true,
      level: 'A5',
      binds: { in: true, out: true },
    })
    expect(check(kind, value, storing)).toMatchObject({ ok: true, level: 'A1' })
  })
  it('is refused when it is about something else', () => {
    expect(check(kind, { ...value, sha256: 'e'.repeat(64) }, { ...storing, bytes: here }).ok).toBe(false)
    expect(check(kind, { ...value, root: `0x${'1'.repeat(64)}` }, { ...storing, bytes: here }).ok).toBe(false)
    expect(check(kind, { ...value, size: '69999' }, { ...storing, bytes: here }).ok).toBe(false)
  })
})

it('that stand-ins keep bytes shows nothing; that live nodes say so is signed', () => {
  for (const kind of ['zero-g/finalized@1', 'zero-g/readable@1']) {
    expect(check(kind, { root }, storing)).toMatchObject({ ok: true, level: 'A0', claim: 'availability' })
    expect(check(kind, { root }, { ...storing, simulated: false })).toMatchObject({ ok: true, level: 'A1' })
    expect(check(kind, { root: `0x${'1'.repeat(64)}` }, storing).ok).toBe(false)
  }
})

it('a file is proved with its bytes only', () => {
  const value = { sha256, size: '70000', zgRoot: root }
  expect(check('standard/file@1', value, { outputs: { file }, bytes: here })).toMatchObject({
    ok: true,
    level: 'A5',
  })
  expect(check('standard/file@1', value, { outputs: { file } })).toMatchObject({ ok: true, level: 'A1' })
  expect(check('standard/file@1', { ...value, sha256: 'e'.repeat(64) }, { outputs: { file } }).ok).toBe(false)
  expect(
    check('standard/file@1', { ...value, zgRoot: `0x${'1'.repeat(64)}` }, { outputs: { file } }).ok,
  ).toBe(false)
})

it('a private file is what its bytes with the salt are, and stays marked as private', () => {
  const value = { sha256, size: '70000', zgRoot: root }
  const secret = { ...file, salted: true } as const
  const params = { file: { size: file.size, digest: file.digest, salted: true } } as unknown as Json
  const found = (out: Artifact, bytes?: typeof here) =>
    check('standard/file@1', value, { params, outputs: { file: out }, ...(bytes ? { bytes } : {}) })
  expect(found(secret, here)).toMatchObject({ ok: true, level: 'A5' })
  expect(found(secret)).toMatchObject({
    level: 'A1',
    unchecked: [{ code: 'bytes-missing', reason: expect.stringContaining('rows.csv is private') }],
  })
  expect(found(file, here).ok).toBe(false)
})

const attester = '0x00000000000000000000000000000000000000Aa'
const chain = 'eip155:31338'
const policy = policyOf({
  licence: 'open-use',
  revSharePct: 0,
  attribution: true,
  assigner: `${chain}:${attester.toLowerCase()}`,
  sha256,
})
const statement: Statement = {
  contentRoot: root,
  contentSha256: `0x${sha256}`,
  size: '70000',
  policyHash: policyHashOf(policy),
  title: 'Rows',
  uri: file.uri!,
  manifest: `0x${'9'.repeat(64)}`,
}
const attestation = {
  schema: `0x${'5'.repeat(64)}`,
  attester,
  timeSeconds: '1760000000',
  data: encodeStatement(statement),
} as const
const uid = uidOf(attestation)
const registered = {
  type: 'urn:weft:registration:eas:v1',
  status: 'registered',
  meaning: registeredMeans,
  chain,
  eas: `0x${'7'.repeat(40)}`,
  schema: attestation.schema,
  uid,
  attester,
  transaction: `0x${'8'.repeat(64)}`,
  blockNumber: '7',
  timeSeconds: attestation.timeSeconds,
  ...statement,
  licence: 'open-use',
  policy,
  earlierClaims: [],
  searched: 0,
  searchedAll: true,
}
const registration = (changed: object = {}) =>
  jsonArtifact('evidence.attestation', { ...registered, ...changed }, { name: 'Registration of Rows' })

describe('an attestation', () => {
  const kind = 'eas/attestation@1'
  const value = { chain, uid, policy, ...attestation }
  const inputs = { dataset: file, object }
  const context = { inputs, outputs: { registration: registration() } }
  it('is the attester’s word, and nothing on a stand-in chain', () => {
    expect(check(kind, value, { ...context, simulated: false })).toMatchObject({
      ok: true,
      claim: 'rights',
      level: 'A1',
      binds: { in: true, out: true },
    })
    expect(check(kind, value, context)).toMatchObject({ ok: true, level: 'A0' })
  })
  it.each([
    ['another uid', { ...value, uid: `0x${'6'.repeat(64)}` }],
    ['another attester', { ...value, attester: '0x00000000000000000000000000000000000000ab' }],
    ['another time', { ...value, timeSeconds: '1760000001' }],
    ['another licence', { ...value, policy: { ...(policy as object), uid: 'urn:other' } }],
    ['another statement', { ...value, data: encodeStatement({ ...statement, title: 'Other' }) }],
    ['an absurd time', { ...value, timeSeconds: '9'.repeat(40) }],
    ['unreadable data', { ...value, data: '0x00' }],
  ])('is refused with %s', (_what, changed) => {
    expect(check(kind, changed as Json, context).ok).toBe(false)
  })
  it('is refused for other bytes, and for a registration that says something else', () => {
    const other = { ...file, digest: { ...file.digest, sha256: 'e'.repeat(64) } }
    expect(check(kind, value, { ...context, inputs: { dataset: other } }).ok).toBe(false)
    for (const changed of [
      { title: 'Other' },
      { uid: `0x${'6'.repeat(64)}` },
      { contentRoot: `0x${'1'.repeat(64)}` },
    ])
      expect(check(kind, value, { inputs, outputs: { registration: registration(changed) } }).ok).toBe(false)
  })
})

describe('an attested licence', () => {
  const value = { chain, uid, policy, ...attestation }
  const under = (licence: string) => {
    const dataset = { ...file, rights: presetRights(licence)! }
    const outputs = { registration: registration() }
    return check('eas/attestation@1', value, { inputs: { dataset, object }, outputs })
  }
  it('is no wider than the one under which the dataset came in', () => {
    expect(under('CC0-1.0').ok).toBe(true)
    for (const licence of ['CC-BY-NC-4.0', 'CC-BY-ND-4.0', 'CC-BY-SA-4.0'])
      expect(under(licence)).toMatchObject({ ok: false, why: expect.stringContaining('wider') })
  })
})

describe('the publication record', () => {
  const inputs = { dataset: file, registration: registration() }
  const made = recordOf(file, registration())
  const record = jsonArtifact('value.json', (made.ok ? made.value : {}) as object, { name: 'record' })
  it('is computed again', () => {
    expect(check('standard/record@1', {}, { inputs, outputs: { record } })).toMatchObject({
      ok: true,
      level: 'A5',
    })
    const altered = jsonArtifact(
      'value.json',
      { ...(record.value as object), name: 'Other' },
      { name: 'record' },
    )
    expect(check('standard/record@1', {}, { inputs, outputs: { record: altered } }).ok).toBe(false)
    const dataset = { ...file, mediaType: 'text/plain' }
    expect(check('standard/record@1', {}, { inputs: { ...inputs, dataset }, outputs: { record } }).ok).toBe(
      false,
    )
  })
  it('has the form of Croissant 1.1, with digest, size, address and licence', () => {
    expect(record.value).toMatchObject({
      '@type': 'sc:Dataset',
      conformsTo: 'http://mlcommons.org/croissant/1.1',
      datePublished: '2025-10-09T08:53:20.000Z',
      license: `urn:weft:sha256:${statement.policyHash.slice(2)}`,
      distribution: [
        {
          '@type': 'cr:FileObject',
          contentUrl: `0g://31337/${root}`,
          contentSize: '70000 B',
          encodingFormat: 'text/csv',
          sha256,
        },
      ],
      'weft:registration': { 'weft:attestation': `eip155:31338:0x${'7'.repeat(40)}/${uid}` },
    })
  })
  it('is not made of a registration of other bytes', () => {
    expect(recordOf({ ...file, digest: { sha256: 'e'.repeat(64) } }, registration())).toMatchObject({
      ok: false,
      problem: { code: 'registration-differs' },
    })
    expect(recordOf(file, registration({ timeSeconds: '9'.repeat(20) })).ok).toBe(false)
    expect(recordOf(file, file)).toMatchObject({ ok: false, problem: { code: 'registration-unreadable' } })
  })
})
