import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownedArtifactName } from './owned-artifact.ts'
import { bytesOf, openTestServices, type TestServices, testDatabases } from './testing.ts'
import { fileNameOf, ownedFile, takeUpload } from './uploads.ts'

describe.each(testDatabases)('uploads in $name', ({ url }) => {
  let services: TestServices
  const session = crypto.randomUUID()
  beforeAll(async () => {
    services = await openTestServices({ url })
  })
  afterAll(() => services.close())

  const take = (upload: { text?: string; announced?: number | null; name?: string; session?: string }) =>
    takeUpload(
      services.db,
      services.files,
      upload.session ?? session,
      {
        name: upload.name ?? 'rows.csv',
        mediaType: 'text/csv',
        announced: upload.announced ?? null,
        bytes: bytesOf(upload.text ?? ''),
      },
      1_000_000,
    )

  test('a file becomes an artifact with the digests of this server', async () => {
    // As sha256sum and the 0G storage SDK give them.
    const taken = await take({ text: 'a,b\n1,2\n', announced: 8 })
    expect(taken).toMatchObject({
      ok: true,
      value: {
        name: 'rows.csv',
        mediaType: 'text/csv',
        size: '8',
        digest: {
          sha256: '492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470',
          zgRoot: '0x8d6dbb01e92ddabf1b5eee2c2e292460526d95bda853672ce5fb76ce855b0da0',
        },
      },
    })
  })
  test('an empty file is refused, announced or not', async () => {
    const refusal = {
      ok: false,
      problem: {
        code: 'file-empty',
        reason: '“rows.csv” is empty.',
        fix: 'Choose a file with at least one byte.',
      },
    }
    expect(await take({ announced: 0 })).toEqual(refusal)
    expect(await take({})).toEqual(refusal)
  })
  test('a file over the limit is refused by its announced size before a byte is read', async () => {
    let read = false
    const bytes = (async function* () {
      read = true
      yield new Uint8Array(1)
    })()
    const upload = { name: 'a', mediaType: 'text/csv', announced: 3 * 1024 ** 2, bytes }
    const taken = await takeUpload(services.db, services.files, session, upload, 2 * 1024 ** 2)
    expect(taken).toMatchObject({
      ok: false,
      problem: {
        code: 'file-too-large',
        reason: 'The file is larger than 2 MiB, the most that this installation takes.',
      },
    })
    expect(read).toBe(false)
  })
  test('a file over the limit that was not announced is refused while it streams', async () => {
    const upload = {
      name: 'a',
      mediaType: 'text/csv',
      announced: null,
      bytes: bytesOf(new Uint8Array(600_000), new Uint8Array(600_000)),
    }
    const taken = await takeUpload(services.db, services.files, session, upload, 1_000_000)
    expect(taken).toMatchObject({
      ok: false,
      problem: {
        code: 'file-too-large',
        reason: 'The file is larger than 1 MiB, the most that this installation takes.',
        fix: 'Choose a smaller file, or raise WEFT_MAX_FILE_BYTES.',
      },
    })
  })
  test('a body that ends early is not taken for the file', async () => {
    const taken = await take({ text: 'half of it', announced: 20 })
    expect(taken).toMatchObject({
      ok: false,
      problem: { code: 'file-incomplete', reason: '“rows.csv” arrived with 10 of 20 bytes.' },
    })
  })
  test('who uploaded it may read it, nobody else; the same bytes under another name are renamed', async () => {
    const taken = await take({ text: 'mine', name: 'one.csv' })
    if (!taken.ok) throw new Error(taken.problem.reason)
    const { sha256 } = taken.value.digest
    const other = crypto.randomUUID()
    expect(await ownedFile(services.db, other, sha256)).toBeNull()
    expect(await ownedArtifactName(services, other, sha256)).toBeNull()
    await take({ text: 'mine', name: 'two.csv' })
    expect(await ownedArtifactName(services, session, sha256)).toBe('two.csv')
    await take({ text: 'mine', name: 'theirs.csv', session: other })
    expect(await ownedArtifactName(services, other, sha256)).toBe('theirs.csv')
    expect(await ownedArtifactName(services, session, sha256)).toBe('two.csv')
  })
})

test.each([
  ['rows%20of%20mine.csv', 'rows of mine.csv'],
  ['..%2F..%2Fetc%2Fpasswd', '....etcpasswd'],
  ['a%0d%0ab', 'ab'],
  ['%zz', 'file'],
  ['', 'file'],
  [null, 'file'],
  [encodeURIComponent(`${'x'.repeat(199)}😀`), 'x'.repeat(199)],
])('the file name of %j is %j', (header, name) => {
  expect(fileNameOf(header)).toBe(name)
})
