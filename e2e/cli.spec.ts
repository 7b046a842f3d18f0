import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bytesToHex } from 'viem'
import type { HDAccount } from 'viem/accounts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import type { VerifyReport } from '#lib/receipts/types.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { root } from '../bin/settings.js'
import { Client } from './client.ts'
import { countEvents } from './instance.ts'
import { testAccount } from './wallet.ts'

const dataset = join(root, 'fixtures/data/air-quality.csv')
let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-cli-'))
  writeFileSync(join(folder, 'workflow.json'), JSON.stringify(templates[0]!.document))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Running = { readonly child: ChildProcess; readonly said: { out: string; err: string } }

/** `weft` against the instance under test, called in `folder` with the key of an account. */
const start = (account: HDAccount, args: readonly string[]): Running => {
  const child = spawn(process.execPath, [join(root, 'bin/run.js'), 'cli/main.ts', ...args], {
    cwd: folder,
    env: {
      ...process.env,
      INIT_CWD: folder,
      WEFT_PRIVATE_KEY: bytesToHex(account.getHdKey().privateKey!),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout!.on('data', (text: Buffer) => {
    said.out += text
  })
  child.stderr!.on('data', (text: Buffer) => {
    said.err += text
  })
  return { child, said }
}

const ended = ({ child }: Running): Promise<number | null> =>
  new Promise((resolve) => child.on('close', (code) => resolve(code)))

test('weft run publishes with a key, and its bundle is verified offline until a byte changes', async () => {
  const account = testAccount(950)
  await new Client(account).fund()
  const planned = start(account, ['plan', 'workflow.json', '--file', dataset])
  expect(await ended(planned), planned.said.err).toBe(0)
  expect(planned.said.out).toMatch(/Store on 0G +at most [\d.]+ 0G on Local 0G/)

  const run = start(account, ['run', 'workflow.json', '--file', dataset, '--out', 'run.zip'])
  expect(await ended(run), run.said.err).toBe(0)
  expect(run.said.out).toContain(': completed')
  expect(run.said.out).toContain(`run.zip: Verified. Signed by ${account.address}`)
  expect(await countEvents(account.address)).toEqual({ submits: 1, attested: 1 })

  const verify = start(account, ['verify', 'run.zip'])
  expect(await ended(verify), verify.said.out).toBe(0)
  const bytes = readFileSync(join(folder, 'run.zip'))
  bytes[bytes.indexOf('receipts/00002-store-1') + 400]! ^= 1
  writeFileSync(join(folder, 'flipped.zip'), bytes)
  const flipped = start(account, ['verify', 'flipped.zip'])
  expect(await ended(flipped)).toBe(1)
  expect(flipped.said.out).toContain('step “store”')
})

test('an account without coins signs nothing, and the bundle says where the run stopped', async () => {
  const account = testAccount(951)
  const run = start(account, ['run', 'workflow.json', '--file', dataset, '--out', 'run.zip', '--json'])
  expect(await ended(run)).toBe(1)
  const last = JSON.parse(run.said.out.trim().split('\n').at(-1)!) as { status: string; verdict: string }
  expect(last).toMatchObject({ type: 'result', status: 'failed', verdict: 'Incomplete' })
  expect(await countEvents(account.address)).toEqual({ submits: 0, attested: 0 })
})

const stepOf = (uses: string, more: object) => {
  const definition = definitionOf(uses)!
  return { uses, adapter: adapterDigest(definition), with: definition.defaults, ...more }
}

test('a private file is in no bundle, and whoever has its salt can show what it was', async () => {
  const account = testAccount(952)
  const secret = 'name,diagnosis\nAda,nothing at all\n'
  writeFileSync(join(folder, 'patients.csv'), secret)
  const file = stepOf('standard/file@1.0.0', { with: { licence: 'CC-BY-4.0', keepPrivate: true } })
  const records = stepOf('standard/csv-to-jsonl@1.0.0', { in: { table: { from: 'file.file' } } })
  const manifest = {
    type: 'urn:weft:workflow:v1',
    name: 'Private rows',
    version: '1.0.0',
    steps: { file, records },
    outputs: { rows: { from: 'records.records' } },
  }
  writeFileSync(join(folder, 'private.json'), canonical(manifest))
  const run = start(account, ['run', 'private.json', '--file', 'patients.csv', '--out', 'run.zip'])
  expect(await ended(run), run.said.err).toBe(0)
  const salt = /Keep its salt, to show later what was used: ([0-9a-f]{64})/.exec(run.said.err)![1]!
  const bundle = readFileSync(join(folder, 'run.zip'))
  expect(bundle.includes('diagnosis')).toBe(false)
  expect(bundle.includes(Buffer.from(salt, 'hex'))).toBe(false)

  const verify = async (...more: string[]) => {
    const verified = start(account, ['verify', 'run.zip', '--json', ...more])
    expect(await ended(verified), verified.said.out).toBe(0)
    const report = JSON.parse(verified.said.out) as VerifyReport
    return report.steps.map(({ step, achieved }) => `${step} ${achieved.integrity?.level}`)
  }
  expect(await verify()).toEqual(['file A1', 'records A1'])
  expect(await verify('--file', 'patients.csv')).toEqual(['file A1', 'records A1'])
  expect((await verify('--file', 'patients.csv', '--salt', salt))[0]).toBe('file A5')
})
