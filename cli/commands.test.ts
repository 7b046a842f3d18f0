import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { planOf } from '#lib/plan/plan.ts'
import { templates } from '#lib/protocols/templates.ts'
import { sampleBundle, sampleKeys, sampleManifest } from '#lib/receipts/testing.ts'
import { startedSeconds } from '#lib/receipts/testing-steps.ts'
import type { VerifyReport } from '#lib/receipts/types.ts'
import { canonical, digestOf } from '#lib/workflow/canonical.ts'
import { spellingsOf } from '#lib/workflow/digest.ts'
import { spawnWeft, weft } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-cli-'))
const bundles = fileURLToPath(new URL('../fixtures/conformance/bundles', import.meta.url))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { document } = templates[0]!
const write = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : canonical(content))
  return name
}
const run = (...args: readonly string[]) => weft(folder, args)
const good = join(bundles, 'good.zip')

describe('weft', () => {
  it('says what there is, and exits 1 for what there is not', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('verify FILE') })
    expect(await run('frobnicate')).toMatchObject({
      code: 1,
      err: 'There is no command “frobnicate”. Choose validate, plan, run, verify or export; --help says what each does.\n',
    })
  })
  it.each(['validate', 'plan', 'run', 'verify', 'export'])('%s --help says its exit codes', async (name) => {
    expect(await run(name, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit 0') })
  })
  it('refuses options and files that a command does not take', async () => {
    expect((await run('validate', 'x.json', '--trust', '0x')).err).toContain(
      '“validate” has no option --trust.',
    )
    expect((await run('verify')).err).toContain('“verify” needs a file.')
    expect((await run('verify', 'a', 'b')).err).toContain('takes one file, and 2 were given.')
  })
})

it.each([
  ['good.zip', 0, 'Verified'],
  ['wrong-signer.zip', 1, 'Failed'],
  ['failed-step.zip', 2, 'Incomplete'],
])('as a process, verify %s exits %i', async (name, code, verdict) => {
  const said = await spawnWeft(bundles, ['verify', name])
  expect({ code: said.code, verdict: said.out.split('\n')[0], err: said.err }).toEqual({
    code,
    verdict,
    err: '',
  })
})

describe('validate', () => {
  it('exits 0 for a workflow, exported or bare', async () => {
    const { cid, sha256 } = spellingsOf(digestOf(document.manifest))
    for (const content of [document, canonical(document.manifest)])
      expect(await run('validate', write('good.json', content))).toEqual({
        code: 0,
        out: `good.json is valid: “Publish a licensed dataset”, 5 steps.\nFingerprint  ${sha256}\nCID          ${cid}\n`,
        err: '',
      })
  })
  it('takes a bare manifest in its canonical form only, and writes it so with --write', async () => {
    const name = write('pretty.json', JSON.stringify(document.manifest, null, 2))
    expect(await run('validate', name)).toMatchObject({
      code: 1,
      out: expect.stringContaining('not written in its canonical form'),
    })
    expect(await run('validate', name, '--write')).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, name), 'utf8')).toBe(canonical(document.manifest))
  })
  it('tells every problem with its path and a fix, and exits 1', async () => {
    const { manifest, view } = document
    const { file: _file, ...steps } = manifest.steps
    const broken = { manifest: { ...manifest, steps }, view }
    const { code, out } = await run('validate', write('broken.json', broken), '--json')
    const { valid, problems } = JSON.parse(out) as {
      valid: boolean
      problems: { path: string; fix: string }[]
    }
    expect({ code, valid }).toEqual({ code: 1, valid: false })
    expect(problems.map(({ path }) => path)).toContain('steps.store.in.file')
  })
  it.each([
    ['not JSON', '{', 'This file is not JSON, so it cannot be a workflow.'],
    ['something else', '{"a":1}', 'This file holds no workflow.'],
    ['a wrong field', { ...document.manifest, name: 7 }, 'name: invalid input: expected string'],
  ])('says one sentence for %s', async (_what, content, sentence) => {
    expect(await run('validate', write('other.json', content))).toMatchObject({
      code: 1,
      out: expect.stringContaining(sentence),
    })
  })
  it('says that there is no such file, and that bytes are no text', async () => {
    expect((await run('validate', 'nowhere.json')).out).toContain(
      'nowhere.json cannot be read: there is no such file.',
    )
    writeFileSync(join(folder, 'bytes.json'), Uint8Array.of(0x7b, 0xff, 0x7d))
    expect((await run('validate', 'bytes.json')).out).toContain('This file is not UTF-8 text')
  })
  it('obeys no control characters of a file', async () => {
    const named = { ...document.manifest, name: 'a\u001b[2Jb\u202e' }
    const { out } = await run('validate', write('named.json', named))
    expect(out).toContain('“a\\u{1b}[2Jb\\u{202e}”')
  })
})

describe('plan', () => {
  const nowhere = ['--url', 'http://127.0.0.1:1']
  it('asks a Weft that answers, and shows its figures', async () => {
    const plan = planOf(sampleManifest(), {
      facts: {
        'zero-g': { 'eip155:31337': { chainId: 31337, flow: '0x1', market: '0x2', pricePerSector: '5' } },
      },
      networks: [],
      nowMs: 0,
    })
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`)
      response.end(JSON.stringify(request.url === '/api/config' ? { networks: [] } : { plan }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { out } = await run('plan', write('plan.json', sampleManifest()), '--json', '--url', url)
    server.close()
    server.closeAllConnections()
    expect(asked).toEqual(['GET /api/config', 'POST /api/plan'])
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(plan)))
    expect(plan.cap).toEqual([{ asset: 'eip155:31337/slip44:60', amount: expect.stringMatching(/^[1-9]/) }])
  })
  it('refuses an address that is none', async () => {
    expect(await run('plan', write('plan.json', document), '--url', 'x')).toMatchObject({ code: 1 })
  })
  it('says which figures are unknown without networks, and exits 2', async () => {
    const path = write('plan.json', document)
    write('rows.csv', 'a,b\n1,2\n')
    const { code, out } = await run('plan', path, '--file', 'rows.csv', ...nowhere)
    expect(code).toBe(2)
    expect(out).toContain('Store on 0G         cost unknown')
    expect(out).toContain('Start Weft (npm start) to plan at its prices.')
  })
  it('plans what would run: without what is muted, and says so', async () => {
    const muted = { ...document, view: { ...document.view, muted: { register: true } } }
    const { out } = await run('plan', write('muted.json', muted), ...nowhere)
    expect(out).toMatch(/: 3 steps\n/)
    expect(out).toContain('Left out             register, record')
    const all = { ...document, view: { ...document.view, muted: { file: true } } }
    expect(await run('plan', write('none.json', all), ...nowhere)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing is left to run'),
    })
  })
  it('exits 1 when something is in the way, and says what helps here', async () => {
    const { code, out } = await run('plan', write('plan.json', document), ...nowhere)
    expect(code).toBe(1)
    expect(out).toContain('No file is chosen. Give it with --file file=PATH.')
  })
  it('gives the plan as JSON, in order', async () => {
    const { out } = await run('plan', write('plan.json', document), '--json', ...nowhere)
    expect((JSON.parse(out) as { order: string[] }).order).toEqual([
      'file',
      'store',
      'retrieve',
      'register',
      'record',
    ])
  })
})

describe('verify', () => {
  it('says the verdict first, then who signed and who ran', async () => {
    const { out } = await run('verify', good)
    expect(out.split('\n').slice(0, 2)).toEqual([
      'Verified',
      `Signed by ${sampleKeys.user.address}, run by ${sampleKeys.runner.address}; whether you know that runner is yours to say.`,
    ])
  })
  it('takes the runners that are trusted, by address, key or PEM file', async () => {
    const { address } = sampleKeys.runner
    expect(await run('verify', good, '--trust', address)).toMatchObject({ code: 0 })
    expect(await run('verify', good, '--trust', sampleKeys.stranger.address)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`by the runner ${address}, which is not one that you trust`),
    })
    const key = Buffer.from('302e020100300506032b657004220420', 'hex')
    const der = Buffer.concat([key, sampleKeys.receipts])
    write('key.pem', `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`)
    expect(await run('verify', good, '--trust', 'key.pem')).toMatchObject({ code: 0 })
    const { publicKey } = generateKeyPairSync('ed25519')
    write('other.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString())
    expect(await run('verify', good, '--trust', 'other.pem')).toMatchObject({ code: 1 })
    expect((await run('verify', good, '--trust', 'nobody')).err).toContain('neither an address')
  })
  it('exits 1 for what is no bundle', async () => {
    expect(await run('verify', write('no.zip', 'PK'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('This file is not a run bundle.'),
    })
  })
  it('recomputes from a file beside the bundle what the bundle leaves out', async () => {
    const { datasetBytes } = await import('#lib/receipts/testing-steps.ts')
    writeFileSync(join(folder, 'small.zip'), await sampleBundle({ data: new Map() }))
    writeFileSync(join(folder, 'readings.csv'), datasetBytes)
    const levelOf = async (...more: readonly string[]) =>
      (JSON.parse((await run('verify', 'small.zip', '--json', ...more)).out) as VerifyReport).achieved
        .integrity?.level
    expect(await levelOf()).toBe('A1')
    expect(await levelOf('--file', 'readings.csv')).toBe('A5')
  })
})

describe('export', () => {
  it('writes JSON beside where it was called, or to standard output', async () => {
    expect(await run('export', good, '--as', 'prov')).toMatchObject({ code: 0 })
    const prov = JSON.parse(readFileSync(join(folder, 'good.prov.json'), 'utf8')) as { activity: object }
    expect(Object.keys(prov.activity)).toHaveLength(5)
    const { out } = await run('export', good, '--as', 'ro-crate', '--out', '-')
    expect(JSON.parse(out)).toHaveProperty('@graph')
  })
  it('writes what was signed as a file that verifies by itself, in the signed time', async () => {
    expect(await run('export', good, '--as', 'signed-workflow')).toMatchObject({ code: 0 })
    const at = (seconds: number) => run('verify', 'good.signed.json', '--at', String(seconds))
    expect(await at(startedSeconds + 60)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Verified\n/),
    })
    expect(await at(startedSeconds + 200_000)).toMatchObject({ code: 1 })
  })
  it('writes every payment as CSV, and every event as a line', async () => {
    const { out } = await run('export', good, '--as', 'ledger', '--out', '-')
    const [header, ...rows] = out.trimEnd().split('\r\n')
    expect(header).toMatch(/^time,run,step,attempt,account,purpose,asset,amount,/)
    expect(rows.map((row) => row.split(',').slice(1, 6))).toEqual([
      ['sample', 'store', '1', 'spent', 'step'],
      ['sample', 'store', '1', 'spent', 'gas'],
      ['sample', 'register', '1', 'spent', 'gas'],
    ])
    await run('export', good, '--as', 'openlineage')
    const lines = readFileSync(join(folder, 'good.openlineage.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { eventType: string }).eventType)).toHaveLength(12)
  })
  it('writes a workflow as an MCP tool, from its file or from a bundle', async () => {
    const { code, out } = await run('export', write('tool.json', document), '--as', 'mcp')
    expect({ code, out }).toEqual({ code: 0, out: `Wrote ${join(folder, 'tool.mcp.json')}\n` })
    const tool = JSON.parse(readFileSync(join(folder, 'tool.mcp.json'), 'utf8')) as object
    expect(tool).toMatchObject({ name: 'publish-a-licensed-dataset', outputSchema: { type: 'object' } })
    const ofBundle = JSON.parse((await run('export', good, '--as', 'mcp', '--out', '-')).out) as object
    expect(Object.keys(ofBundle)).toEqual(Object.keys(tool))
    const broken = { ...document.manifest, steps: {} }
    expect(await run('export', write('broken.json', broken), '--as', 'mcp')).toMatchObject({ code: 1 })
  })
  it('names the forms that there are, and exports nothing that fails', async () => {
    expect(await run('export', good, '--as', 'pdf')).toMatchObject({
      code: 1,
      err: 'Weft knows no export “pdf”. Choose --as ro-crate, prov, openlineage, ledger, signed-workflow or mcp.\n',
    })
    expect(await run('export', join(bundles, 'flipped-byte.zip'), '--as', 'prov')).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not verify, so it is not exported'),
    })
  })
})
