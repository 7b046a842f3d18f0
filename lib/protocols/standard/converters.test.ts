import * as fc from 'fast-check'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { jsonBytes, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Json } from '#lib/workflow/json.ts'
import { commit } from '#lib/workflow/salt.ts'
import { definitionOf } from '../registry.ts'
import type { Evidence } from '../runner.ts'
import { runnerOf } from '../runners.ts'
import { memoryFiles, runStep, testWorld } from '../testing-context.ts'
import { evidenceKinds, loadVerifiers } from '../verifiers.ts'
import { csvToJsonl, readCsv } from './csv.ts'
import { jsonlOf } from './run/csv-to-jsonl.ts'

const signer = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const verifierOf = await loadVerifiers(evidenceKinds)
const utf8 = (text: string) => new TextEncoder().encode(text)
const salt = new Uint8Array(32).fill(7)

const bytesArtifact = (content: Uint8Array, more: Partial<Artifact> = {}) => {
  const bytes = more.salted ? commit(salt, content) : content
  const artifact: Artifact = {
    kind: 'data.dataset',
    name: 'rows.csv',
    mediaType: 'text/csv',
    size: String(bytes.length),
    digest: { sha256: sha256Hex(bytes) },
    ...more,
  }
  return { artifact, bytes }
}
const valueArtifact = (kind: 'value.json' | 'value.text', value: Json): Artifact => {
  const { sha256, size } = jsonBytes(value)
  return { kind, name: 'v.json', mediaType: 'application/json', size, digest: { sha256 }, value }
}

/** Runs a step on artifacts and bytes, then lets its own checker look at what came out. */
const through = async (
  uses: string,
  inputs: Record<string, Artifact>,
  stored: readonly Uint8Array[] = [],
  params: Json = {},
) => {
  const files = memoryFiles()
  for (const bytes of stored) files.kept.set(sha256Hex(bytes), bytes)
  const result = await runStep(runnerOf(uses)!, {
    world: testWorld([], signer.address, files),
    signer,
    params,
    inputs,
  })
  const check = (more: Partial<Parameters<ReturnType<typeof verifierOf> & object>[1]> = {}) =>
    result.evidence.map((evidence: Evidence) =>
      verifierOf(evidence.kind)!(evidence, {
        params,
        inputs,
        outputs: result.outputs,
        simulated: false,
        nowMs: 0,
        bytes: (sha256) => files.kept.get(sha256) ?? null,
        ...more,
      }),
    )[0]!
  const content = (port: string) =>
    new TextDecoder().decode(files.kept.get(result.outputs[port]!.digest.sha256))
  return { outputs: result.outputs, evidence: result.evidence, check, content, files }
}
const other = (artifact: Artifact): Artifact => ({ ...artifact, digest: { sha256: 'b'.repeat(64) } })

const csv = 'id,note\r\n1,"a ""b"", c"\r\n2,\r\n'
const jsonl = '{"id":"1","note":"a \\"b\\", c"}\n{"id":"2","note":""}\n'

describe('CSV to JSON Lines', () => {
  const uses = 'standard/csv-to-jsonl@1.0.0'
  it('gives one object a row, proved with the bytes and signed without', async () => {
    const { artifact, bytes } = bytesArtifact(utf8(csv))
    const { outputs, content, check } = await through(uses, { table: artifact }, [bytes])
    expect(content('records')).toBe(jsonl)
    expect(outputs.records).toEqual({
      kind: 'data.records',
      name: 'rows.jsonl',
      mediaType: 'application/jsonl',
      size: String(jsonl.length),
      digest: { sha256: sha256Hex(jsonl) },
    })
    expect(check()).toMatchObject({ ok: true, level: 'A5', binds: { in: true, out: true } })
    expect(check({ bytes: () => null })).toMatchObject({ ok: true, level: 'A1' })
    expect(check({ bytes: () => null }).unchecked?.[0]?.code).toBe('bytes-missing')
    expect(check({ outputs: { records: other(outputs.records!) } }).ok).toBe(false)
    expect(check({ outputs: { records: { ...outputs.records!, mediaType: 'text/plain' } } }).ok).toBe(false)
    expect(check({ params: { separator: 'tab' } }).ok).toBe(false)
  })
  it('keeps a private table private, and its output can be made again', async () => {
    const { artifact, bytes } = bytesArtifact(utf8(csv), { salted: true })
    const { outputs, content, check } = await through(uses, { table: artifact }, [bytes])
    expect(outputs.records).toMatchObject({ salted: true, size: String(jsonl.length + 32) })
    expect(content('records').endsWith(jsonl)).toBe(true)
    expect(outputs.records!.digest.sha256).not.toBe(sha256Hex(jsonl))
    expect(check()).toMatchObject({ ok: true, level: 'A5' })
  })
  it.each([
    ['csv-header-twice', 'a,a\n1,2\n', 'The first row names two columns “a”.'],
    ['csv-header-empty', 'a,\n1,2\n', 'The first row gives column 2 no name.'],
    ['csv-row-length', 'a,b\n1,2\n3\n', 'Row 3 has 1 value, and the first row names 2 columns.'],
    ['csv-quotes', 'a,b\n1,x"y\n', 'Row 2 has a quotation mark where none may stand.'],
    ['csv-no-rows', 'a,b\n', 'The file has no rows below the first one.'],
  ])('ends with %s', async (code, text, message) => {
    const { artifact, bytes } = bytesArtifact(utf8(text))
    await expect(through(uses, { table: artifact }, [bytes])).rejects.toMatchObject({ code, message })
    expect(csvToJsonl.convert(bytes, {}, artifact)).toMatchObject({ problem: { code, reason: message } })
  })
  it('refuses bytes that are not UTF-8, other bytes than were named, and other files than CSV', async () => {
    const broken = bytesArtifact(Uint8Array.from([97, 10, 0xff, 10]))
    await expect(through(uses, { table: broken.artifact }, [broken.bytes])).rejects.toMatchObject({
      code: 'csv-not-text',
    })
    const named = bytesArtifact(utf8(csv)).artifact
    const files = memoryFiles()
    files.kept.set(named.digest.sha256, utf8('id,note\n3,x\n'))
    const world = testWorld([], signer.address, files)
    const run = runStep(runnerOf(uses)!, { world, signer, params: {}, inputs: { table: named } })
    await expect(run).rejects.toMatchObject({ code: 'file-differs' })
    const json = bytesArtifact(utf8('{}'), { mediaType: 'application/json' })
    await expect(through(uses, { table: json.artifact }, [json.bytes])).rejects.toMatchObject({
      code: 'format-differs',
    })
  })
  it('reads like the library does, whatever the text and wherever it is cut', async () => {
    const text = fc
      .array(fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', '\r', 'é', '\ufeff', ' '), { maxLength: 14 })
      .map((parts) => parts.join(''))
    let read = 0
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (table, cut) => {
        const bytes = utf8(table)
        const portions = async function* () {
          for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut)
        }
        const ours = csvToJsonl.convert(bytes, {}, { kind: 'data.dataset' })
        const parts: Uint8Array[] = []
        let code: string | undefined
        try {
          for await (const part of jsonlOf(portions(), ',')) parts.push(part)
        } catch (error) {
          code = (error as { code: string }).code
        }
        if (!ours.ok) expect(code).toMatch(/^csv-/)
        else {
          read++
          expect(code).toBeUndefined()
          expect(new TextDecoder().decode(Buffer.concat(parts))).toBe(new TextDecoder().decode(ours.value))
        }
      }),
      { numRuns: 2_000, seed: 5 },
    )
    expect(read).toBeGreaterThan(20)
  })
  it('gives back every table that was written by the rules', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 5 })
    const table = fc
      .integer({ min: 1, max: 3 })
      .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }))
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        expect(readCsv(text, ',')).toEqual({ ok: true, value: rows })
      }),
    )
  })
  it('streams a large table in memory that does not grow with it', async () => {
    const rows = 200_000
    const source = async function* () {
      yield utf8('id,note\n')
      for (let row = 0; row < rows; row += 1000)
        yield utf8(Array.from({ length: 1000 }, (_, i) => `${row + i},"${'x'.repeat(60)}"\n`).join(''))
    }
    let size = 0
    let largest = 0
    for await (const part of jsonlOf(source(), ',')) {
      size += part.length
      largest = Math.max(largest, part.length)
    }
    expect(size).toBeGreaterThan(15_000_000)
    expect(largest).toBeLessThan(1_000_000)
  })
})

describe('values', () => {
  it('go to text and back', async () => {
    const json = valueArtifact('value.json', { b: 1, a: ['é', null] })
    const there = await through('standard/json-to-text@1.0.0', { json })
    expect(there.outputs.text).toMatchObject({ kind: 'value.text', value: '{"a":["é",null],"b":1}' })
    expect(there.check()).toMatchObject({ ok: true, level: 'A5' })
    const back = await through('standard/text-to-json@1.0.0', { text: there.outputs.text! })
    expect(back.outputs.json).toMatchObject({ digest: json.digest, value: json.value! })
    expect(back.check()).toMatchObject({ ok: true, level: 'A5' })
    expect(back.check({ outputs: { json: other(json) } }).ok).toBe(false)
  })
  it.each([
    ['text-not-json', 'no', 'The text is not JSON.'],
    [
      'text-duplicate-key',
      '{"a":1,"a":2}',
      'A name appears twice in one object of the text, so that two readers could take different values.',
    ],
    [
      'text-number-form',
      '[9007199254740993]',
      'The number 9007199254740993 has more than one spelling or is too large to be exact.',
    ],
  ])('text that is not one JSON value ends with %s', async (code, value, message) => {
    const text = valueArtifact('value.text', value)
    await expect(through('standard/text-to-json@1.0.0', { text })).rejects.toMatchObject({ code, message })
  })
  it('become files: text as itself, JSON in its one spelling', async () => {
    const text = await through('standard/as-file@1.0.0', { value: valueArtifact('value.text', 'Grüße') })
    expect(text.content('file')).toBe('Grüße')
    expect(text.outputs.file).toMatchObject({ kind: 'data.file', mediaType: 'text/plain', name: 'v.txt' })
    expect(text.check()).toMatchObject({ ok: true, level: 'A5' })
    const json = await through('standard/as-file@1.0.0', {
      value: valueArtifact('value.json', { b: 1, a: 2 }),
    })
    expect(json.content('file')).toBe('{"a":2,"b":1}')
    expect(json.check()).toMatchObject({ ok: true, level: 'A5' })
  })
  it('that are large are kept by their digest alone', async () => {
    const json = valueArtifact('value.json', { long: 'x'.repeat(100_000) })
    const { value: _, ...bare } = json
    const { outputs, check } = await through('standard/json-to-text@1.0.0', { json: bare }, [
      jsonBytes(json.value!).bytes,
    ])
    expect(outputs.text!.value).toBeUndefined()
    expect(check()).toMatchObject({ ok: true, level: 'A5' })
  })
})

describe('other names of the same bytes', () => {
  it('a CID is proved without the bytes', async () => {
    const { artifact } = bytesArtifact(utf8('abc'))
    const { outputs, check } = await through('standard/cid@1.0.0', { content: artifact })
    expect(outputs.locator).toMatchObject({
      kind: 'storage.locator',
      uri: 'ipfs://bafkreif2pall7dybz7vecqka3zo24irdwabwdi4wc55jznaq75q7eaavvu',
    })
    expect(check({ bytes: () => null })).toMatchObject({ ok: true, level: 'A5' })
    expect(check({ inputs: { content: other(artifact) } }).ok).toBe(false)
    expect(check({ outputs: { locator: { ...outputs.locator!, uri: 'ipfs://other' } } }).ok).toBe(false)
  })
  it('a 0G root is proved with the bytes, and changes nothing else', async () => {
    const { artifact, bytes } = bytesArtifact(utf8(csv))
    const { outputs, check } = await through('standard/zg-root@1.0.0', { data: artifact }, [bytes])
    expect(outputs.data).toEqual({
      ...artifact,
      digest: { sha256: artifact.digest.sha256, zgRoot: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    })
    expect(check()).toMatchObject({ ok: true, level: 'A5' })
    expect(check({ bytes: () => null })).toMatchObject({ ok: true, level: 'A1' })
    expect(check({ outputs: { data: { ...outputs.data!, name: 'other.csv' } } }).ok).toBe(false)
    const root = `0x${'0'.repeat(64)}`
    const forged = { ...outputs.data!, digest: { ...outputs.data!.digest, zgRoot: root } }
    const evidence = verifierOf('standard/zg-root@1')!(
      {
        kind: 'standard/zg-root@1',
        claim: 'integrity',
        level: 'A5',
        value: { sha256: artifact.digest.sha256, root },
      },
      {
        inputs: { data: artifact },
        outputs: { data: forged },
        simulated: false,
        nowMs: 0,
        bytes: () => bytes,
      },
    )
    expect(evidence).toMatchObject({ ok: false })
  })
})

describe('a list', () => {
  it('holds what came in by the number of its port, and is made again by the checker', async () => {
    const items = Object.fromEntries(
      Array.from({ length: 11 }, (_, index) => [
        `items.${index}`,
        valueArtifact('value.json', index),
      ]).reverse(),
    )
    const { outputs, check } = await through('standard/collect@1.0.0', items)
    expect((outputs.list!.value as { value: number }[]).map(({ value }) => value)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    expect(check()).toMatchObject({ ok: true, level: 'A5' })
    const swapped = { ...items, 'items.0': items['items.1']!, 'items.1': items['items.0']! }
    expect(check({ inputs: swapped }).ok).toBe(false)
    const { 'items.10': _, ...fewer } = items
    expect(check({ inputs: fewer }).ok).toBe(false)
  })
  it('is never empty', async () => {
    await expect(through('standard/collect@1.0.0', {})).rejects.toMatchObject({ code: 'list-empty' })
  })
})

it('says before the run what a table that is no CSV would come to', () => {
  const definition = definitionOf('standard/csv-to-jsonl@1.0.0')!
  const { artifact } = bytesArtifact(utf8('{}'), { name: 'a.json', mediaType: 'application/json' })
  const context = { params: {}, facts: {}, networks: [] }
  expect(definition.check!({ ...context, inputs: { table: artifact } })[0]?.reason).toBe(
    'a.json is application/json, not CSV.',
  )
  expect(definition.check!({ ...context, inputs: {} })).toEqual([])
})
