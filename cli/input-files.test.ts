import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { commit } from '#lib/workflow/salt.ts'
import { artifactOf, inputFilesOf, withArtifact } from './input-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-cli-'))
beforeAll(() => void vi.stubEnv('INIT_CWD', folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const { manifest } = templates[0]!.document
const two: Manifest = { ...manifest, steps: { ...manifest.steps, other: manifest.steps.file! } }

it('a file goes to the only step that takes one, or to the one that is named', () => {
  expect(inputFilesOf(manifest, ['a.csv'])).toEqual({
    ok: true,
    value: [{ step: 'file', param: 'file', path: join(folder, 'a.csv') }],
  })
  expect(inputFilesOf(two, ['other=a=b.csv'])).toMatchObject({
    value: [{ step: 'other', path: join(folder, 'a=b.csv') }],
  })
  expect(inputFilesOf(two, ['a.csv'])).toMatchObject({
    problem: { reason: 'Several steps take a file: file, other.', fix: 'Write --file file=PATH.' },
  })
  expect(inputFilesOf({ ...manifest, steps: {} }, ['a.csv'])).toMatchObject({ ok: false })
})

it('a file is named by the digests of its bytes, and a missing or empty one is refused', async () => {
  const path = join(folder, 'rows.csv')
  writeFileSync(path, 'a,b\n')
  const artifact = await artifactOf(path)
  expect(artifact).toMatchObject({
    ok: true,
    value: {
      name: 'rows.csv',
      mediaType: 'text/csv',
      size: '4',
      digest: { sha256: '5be08c9684a1d25efcee09318204824278b08bbfb4aef973ffefd0b9d7478313' },
    },
  })
  if (!artifact.ok) throw new Error('unreachable')
  const filled = withArtifact(manifest, { step: 'file', param: 'file', path }, artifact.value)
  expect(filled.steps.file?.with).toEqual({ ...manifest.steps.file?.with, file: artifact.value })
  expect(manifest.steps.file?.with).not.toHaveProperty('file')
  writeFileSync(join(folder, 'empty.csv'), '')
  expect(await artifactOf(join(folder, 'empty.csv'))).toMatchObject({ problem: { code: 'file-empty' } })
  const salt = new Uint8Array(32).fill(1)
  expect(await artifactOf(join(folder, 'empty.csv'), salt)).toMatchObject({ problem: { code: 'file-empty' } })
  expect(await artifactOf(folder)).toMatchObject({ problem: { code: 'file-unreadable' } })
})

it('a file that its step keeps private is committed to after a salt of its own', async () => {
  const path = join(folder, 'secret.csv')
  writeFileSync(path, 'a,b\n')
  const kept = withArtifact(manifest, { step: 'file', param: 'keepPrivate', path }, true as never)
  const salts = [1, 2].map(() => {
    const inputs = inputFilesOf(kept, ['secret.csv'])
    return inputs.ok ? inputs.value[0]!.salt! : new Uint8Array()
  })
  expect(salts[0]).toHaveLength(32)
  expect(salts[0]).not.toEqual(salts[1])
  const whole = commit(salts[0]!, new TextEncoder().encode('a,b\n'))
  expect(await artifactOf(path, salts[0])).toMatchObject({
    value: { salted: true, size: '36', digest: { sha256: sha256Hex(whole) } },
  })
})
