import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describe as descriptionOf } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { digestOf } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { sampleBundle, sampleKeys } from './testing.ts'
import {
  asked,
  checkedSeconds,
  lastSecond,
  sampleSigned,
  signedValid,
  storing,
  usedBefore,
} from './testing-signed.ts'
import { signedDefects } from './testing-signed-defects.ts'
import { startedSeconds } from './testing-steps.ts'
import { verifyFile } from './verify-file.ts'
import { verifySignedWorkflow } from './verify-signed-workflow.ts'

const nowMs = checkedSeconds * 1000
const bytesOf = (text: string | Uint8Array) =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

describe('a signed workflow that holds', () => {
  it('is Verified from its bytes, and says who signed it and for whom', async () => {
    const report = await verifySignedWorkflow(await sampleSigned(), { nowMs })
    expect(report).toMatchObject({
      verdict: 'Verified',
      workflow: 'Publish a licensed dataset',
      run: null,
      account: sampleKeys.user.address,
      executor: sampleKeys.runner.address,
      problems: [],
      unchecked: [],
      notes: [{ code: 'ledger-missing' }],
    })
    expect(report.sentence).toContain(`Signed by ${sampleKeys.user.address}, for the runner`)
  })
  it('holds from the first second of its time to the last', async () => {
    for (const at of [startedSeconds - 60, Number(lastSecond)])
      expect((await verifySignedWorkflow(await sampleSigned(), { nowMs: at * 1000 })).verdict).toBe(
        'Verified',
      )
  })
  it('holds with a ledger in which it has a run left, or that is about others', async () => {
    const three = await sampleSigned({ message: (message) => ({ ...message, maxRuns: 3 }) })
    const others = [
      usedBefore({ nonce: '8', runs: 9 }),
      usedBefore({ account: sampleKeys.stranger.address, cancelled: true }),
    ]
    for (const ledger of [[usedBefore({ runs: 2 })], others, []])
      expect(await verifySignedWorkflow(three, { nowMs, ledger })).toMatchObject({
        verdict: 'Verified',
        notes: [],
      })
  })
  it('names a runner that is trusted, and fails for another one', async () => {
    const text = await sampleSigned()
    const trust = [sampleKeys.runner.address.toLowerCase()]
    expect(await verifySignedWorkflow(text, { nowMs, trust })).toMatchObject({
      verdict: 'Verified',
      trusted: true,
    })
    const other = await verifySignedWorkflow(text, { nowMs, trust: [sampleKeys.stranger.address] })
    expect(other.problems).toMatchObject([{ code: 'executor-not-trusted' }])
  })
  it('is told from a bundle by its first byte', async () => {
    expect((await verifyFile(bytesOf(await sampleSigned()), { nowMs })).notes).toMatchObject([
      { code: 'ledger-missing' },
    ])
    expect((await verifyFile(await sampleBundle(), { nowMs })).run).toBe('sample')
  })
})

describe('a smart account', () => {
  const signed = () => sampleSigned({ signer: sampleKeys.stranger, recorded: asked('1271') })
  it('is what its chain says of it', async () => {
    const accepted = await verifySignedWorkflow(await signed(), {
      nowMs,
      verifySmartAccount: async () => null,
    })
    expect(accepted.verdict).toBe('Verified')
    const problem = { code: 'signature', reason: 'It did not.' }
    const refused = await verifySignedWorkflow(await signed(), {
      nowMs,
      verifySmartAccount: async () => problem,
    })
    expect(refused).toMatchObject({ verdict: 'Failed', problems: [{ code: 'signature' }] })
  })
})

describe('a description of a later version, pinned and signed', () => {
  const uses = 'zero-g/store@1.0.0'
  const own = descriptionOf(definitionOf(uses)!) as { readonly inputs: object }
  const signedWith = (description: Json) =>
    sampleSigned({
      manifest: (manifest) => storing(manifest, { adapter: `sha256:${digestOf(description)}` }),
      alter: (signed) => ({ ...signed, adapters: { ...signed.adapters, [uses]: description } }),
    })
  it.each([
    ['a kind that is not known here', { ...own, inputs: { file: { kind: 'data.hologram' } } }],
    ['another type', { ...own, type: 'urn:weft:step:v2' }],
    ['a list that is none', { ...own, inputs: { file: { kind: 'data.file', also: 'data.dataset' } } }],
  ])('leaves it Incomplete: %s', async (_what, description) => {
    const report = await verifySignedWorkflow(await signedWith(description as unknown as Json), { nowMs })
    expect(report.verdict, report.sentence).toBe('Incomplete')
    expect(report.unchecked[0]?.code).toBe('adapter-unknown')
  })
})

describe('a signed workflow with one defect', () => {
  it.each(signedDefects)('$name: $verdict, $code', async ({ make, verdict, code, ledger }) => {
    const report = await verifyFile(bytesOf(await make()), { nowMs, ledger: ledger ?? [] })
    expect(report.verdict, report.sentence).toBe(verdict)
    const found = [...report.problems, ...report.unchecked]
    expect(
      found.map((problem) => problem.code),
      report.sentence,
    ).toContain(code)
    for (const { reason } of found) expect(reason).toMatch(/^[A-Z“0].*[.]$/s)
  })
  it('has no other where its code is of the use: the ledger alone decides', async () => {
    for (const { make, code, ledger } of signedDefects.filter((one) => one.ledger)) {
      const report = await verifySignedWorkflow(await make(), { nowMs, ledger: ledger! })
      expect(report.problems.map((problem) => problem.code)).toEqual([code])
      expect((await verifySignedWorkflow(await make(), { nowMs })).verdict).toBe('Verified')
    }
  })
  it.each(Object.entries(signedValid))('%s has none', async (_name, make) => {
    expect(await verifySignedWorkflow(await make(), { nowMs, ledger: [] })).toMatchObject({
      verdict: 'Verified',
      notes: [],
    })
  })
  it('is named after it, once', () => {
    expect(new Set(signedDefects.map(({ name }) => name)).size).toBe(signedDefects.length)
  })
})

describe('whatever the bytes are', () => {
  it('a changed byte is never Verified', async () => {
    const good = bytesOf(await sampleSigned())
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: good.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const bytes = good.slice()
          bytes[at] = bytes[at]! ^ by
          expect((await verifyFile(bytes, { nowMs })).verdict).not.toBe('Verified')
        },
      ),
    )
  })
  it('an answer comes, never an exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect((await verifySignedWorkflow(text, { nowMs })).verdict).toBe('Failed')
      }),
    )
  })
})
