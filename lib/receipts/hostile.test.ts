import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { canonical } from '#lib/workflow/canonical.ts'
import { packArchive, unpackArchive } from './archive.ts'
import { signStatement } from './sign.ts'
import { alterFiles, filesOf, sampleBundle, sampleKeys } from './testing.ts'
import { verifyBundle } from './verify.ts'

const nowMs = 1_790_000_000_000
const utf8 = (text: string) => new TextEncoder().encode(text)
const check = (bytes: Uint8Array) => verifyBundle(bytes, { nowMs })
const store = 'receipts/00002-store-1.dsse.json'

/** The sample with another statement in the place of the store step's, under the runner's own key. */
const withStatement = async (statement: unknown) =>
  alterFiles(await sampleBundle(), (files) =>
    files.set(store, utf8(canonical(signStatement(statement, sampleKeys.receipts).envelope))),
  )

describe('what is no bundle', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', utf8('hello')],
    ['a cut bundle', 'cut'],
    ['an empty zip', zipSync({})],
    ['another zip', zipSync({ 'a.txt': utf8('a') })],
    ['a name that every object has', zipSync({ constructor: utf8('a'), toString: utf8('b') })],
  ])('is refused: %s', async (_what, bytes) => {
    const given = bytes === 'cut' ? (await sampleBundle()).slice(0, -40) : (bytes as Uint8Array)
    expect(await check(given)).toMatchObject({ verdict: 'Failed', steps: [], problems: [{}] })
  })
  it('is refused, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect((await check(bytes)).verdict).toBe('Failed')
      }),
      { numRuns: 200 },
    )
  })
  it('is refused before it is unpacked when it says that it is large, or is', () => {
    const zip = packArchive(new Map([['a', new Uint8Array(1000)]]))
    expect(unpackArchive(zip, 500)).toMatchObject({ ok: false, problem: { code: 'bundle-too-large' } })
    const bomb = zipSync({ a: new Uint8Array(5_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(10_000)
    expect(unpackArchive(bomb, 1_000_000)).toMatchObject({ ok: false, problem: { code: 'bundle-too-large' } })
    expect(unpackArchive(zip)).toMatchObject({ ok: true })
  })
})

describe('files that are JSON of another kind', () => {
  const values = ['null', '[]', '{}', '"x"', '1', 'true', '{"__proto__":1}', '[null]', '', '\ufeff{}']
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  it('are refused at every place, and nothing is thrown', async () => {
    const bundle = await sampleBundle()
    const paths = [...filesOf(bundle).keys()].filter((path) => path.endsWith('.json'))
    const places = ['manifest.json', 'authorization.json', 'runner.json', 'vsa.dsse.json', store]
    expect(paths).toEqual(expect.arrayContaining(places))
    for (const path of [...places, paths.find((each) => each.startsWith('evidence/'))!])
      for (const text of [...values, deep]) {
        const report = await check(alterFiles(bundle, (files) => files.set(path, utf8(text))))
        expect(report.verdict, `${path} ${text.slice(0, 20)}`).toBe('Failed')
      }
  }, 120_000)
})

describe('a runner that signs anything', () => {
  it.each([
    ['null', null],
    ['a list', []],
    ['no predicate', { _type: 'https://in-toto.io/Statement/v1' }],
    ['byproducts that are none', { predicate: { runDetails: { byproducts: 'x' } } }],
    ['byproducts of another kind', { predicate: { runDetails: { byproducts: [null, 1, {}] } } }],
  ])('is refused with a statement that is %s', async (_what, statement) => {
    const { verdict, problems } = await check(await withStatement(statement))
    expect(verdict).toBe('Failed')
    expect(problems[0]).toMatchObject({ code: 'receipt-shape', step: 'store' })
  })
  it.each([
    ['null', null],
    ['no time', { predicate: {} }],
    [
      'an absurd time',
      { predicate: { timeVerified: '9'.repeat(40), inputAttestations: [null, { digest: 1 }] } },
    ],
  ])('is refused with a verdict that is %s', async (_what, statement) => {
    const bundle = alterFiles(await sampleBundle(), (files) =>
      files.set('vsa.dsse.json', utf8(canonical(signStatement(statement, sampleKeys.receipts).envelope))),
    )
    expect(await check(bundle)).toMatchObject({ verdict: 'Failed', problems: [{ code: 'verdict-differs' }] })
  })
  it('is refused with ports and steps that every object has', async () => {
    const bundle = await sampleBundle({
      record: (record) => ({
        ...record,
        ...(record.step === 'record' ? { step: 'constructor' } : {}),
        ...(record.step === 'retrieve'
          ? {
              inputs: {
                object: { ...record.inputs.object!, from: 'store.constructor' },
              },
            }
          : {}),
      }),
    })
    const { verdict, problems } = await check(bundle)
    expect(verdict).toBe('Failed')
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['chain-broken', 'step-differs']))
  })
  it('is refused with amounts, addresses and levels that are none', async () => {
    for (const change of [
      { payments: [{ amount: { asset: 'eip155:1/slip44:60', amount: 'abc' } }] },
      { evidence: [{ kind: 'standard/file@1', claim: '__proto__', level: 'A5', value: {} }] },
      { builder: 'me' },
      { attempt: 0 },
      { outcome: { ok: false, problem: { code: 'x', reason: { toString: 1 } } } },
    ]) {
      const bundle = await sampleBundle({
        receipts: 2,
        record: (record) => (record.step === 'store' ? ({ ...record, ...change } as never) : record),
      }).catch(() => null)
      // What a runner cannot even write needs no refusal.
      if (bundle) expect((await check(bundle)).verdict, JSON.stringify(change)).toBe('Failed')
    }
  })
})

it('evidence that is any JSON at all is refused or counted, and nothing is thrown', async () => {
  const kinds = ['standard/file@1', 'standard/record@1', 'zero-g/submission@1', 'zero-g/readback@1']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), fc.jsonValue(), async (kind, value) => {
      const bundle = await sampleBundle({
        receipts: 2,
        record: (record) =>
          record.step === 'store'
            ? { ...record, evidence: [{ kind, claim: 'integrity', level: 'A5', value: value as never }] }
            : record,
      })
      const report = await check(bundle)
      expect(report.verdict).toBe('Failed')
      expect(report.problems.every(({ code }) => code !== 'bundle-unreadable')).toBe(true)
    }),
    { numRuns: 25 },
  )
}, 120_000)
