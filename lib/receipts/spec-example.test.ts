import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hashTypedData, recoverTypedDataAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Statement } from './statement.ts'
import { filesOf } from './testing.ts'
import { exampleFigures } from './testing-example.ts'
import { placesOf, withFigures } from './testing-page.ts'
import type { Envelope, RunnerKey } from './types.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url))
const page = read('docs/spec/example.md').toString()
const bundle = new Uint8Array(read('fixtures/conformance/bundles/good.zip'))
const files = filesOf(bundle)
const jsonOf = <T>(path: string) => JSON.parse(Buffer.from(files.get(path)!).toString()) as T
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const payload = (path: string) => Buffer.from(jsonOf<Envelope>(path).payload, 'base64')
const receipts = [...files.keys()].filter((path) => path.startsWith('receipts/'))

describe('docs/spec/example.md', () => {
  it('quotes the figures of fixtures/conformance/bundles/good.zip, all of them and no others', async () => {
    const figures = await exampleFigures(bundle)
    expect([...placesOf(page)].sort()).toEqual(Object.keys(figures).sort())
    expect(page, 'Run node fixtures/conformance/make.ts to write the figures again.').toBe(
      withFigures(page, figures),
    )
    const rest = withFigures(page, Object.fromEntries(placesOf(page).map((name) => [name, ''])))
    expect(rest.match(/\b(0x)?[0-9a-f]{16,}\b/g)).toBeNull()
  })
  it('says what other people’s code says of the same bytes', async () => {
    expect(page).toContain(`sha256:${sha256(files.get('manifest.json')!)}`)
    for (const [path, bytes] of files) if (path.startsWith('adapters/')) expect(page).toContain(sha256(bytes))
    for (const path of receipts) expect(page).toContain(sha256(payload(path)))
    const { externalParameters, internalParameters } = JSON.parse(payload(receipts[2]!).toString()).predicate
      .buildDefinition as Statement['predicate']['buildDefinition']
    const { authorization, step } = externalParameters
    expect(internalParameters.idempotencyKey).toBe(
      sha256(Buffer.from(`${authorization}\n${internalParameters.run}\n${step}`)),
    )
    const { domain, message, signature } = jsonOf<SignedAuthorization>('authorization.json')
    const typed = authorizationTypedData(domain, message)
    expect(page).toContain(hashTypedData(typed))
    expect(await recoverTypedDataAddress({ ...typed, signature })).toBe(message.account)
    const key = createPublicKey({
      key: {
        kty: 'OKP',
        crv: 'Ed25519',
        x: Buffer.from(jsonOf<RunnerKey>('runner.json').publicKey, 'base64').toString('base64url'),
      },
      format: 'jwk',
    })
    for (const path of receipts) {
      const bytes = payload(path)
      const signed = Buffer.concat([
        Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${bytes.length} `),
        bytes,
      ])
      const { sig } = jsonOf<Envelope>(path).signatures[0]!
      expect(verify(null, signed, key, Buffer.from(sig, 'base64')), path).toBe(true)
    }
  })
})
