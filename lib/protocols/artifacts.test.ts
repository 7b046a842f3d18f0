import { describe, expect, it } from 'vitest'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import { commit } from '#lib/workflow/salt.ts'
import { portionsOf, withArtifact, withCommitted } from './artifacts.ts'
import { memoryFiles } from './testing-context.ts'

const salt = new Uint8Array(32).fill(7)
const content = new TextEncoder().encode('name,age\nAda,36\n')
const committed = commit(salt, content)
const sha256 = sha256Hex(committed)
const artifact = {
  kind: 'data.dataset',
  mediaType: 'text/csv',
  size: String(committed.length),
  digest: { sha256 },
  salted: true,
} as const
const all = async (file: Parameters<typeof portionsOf>[0]) => {
  const parts: number[] = []
  for await (const part of portionsOf(file)) parts.push(...part)
  return new Uint8Array(parts)
}

describe('a private artifact', () => {
  const files = memoryFiles()
  files.kept.set(sha256, committed)
  it('is read without its salt, and hashed with it', async () => {
    expect(await withArtifact(files, artifact, all)).toEqual(content)
    expect(await withCommitted(files, artifact, all)).toEqual(committed)
    expect(await withArtifact(files, artifact, async ({ size }) => size)).toBe(content.length)
  })
  it('gives any part of its content, and never a byte beyond', async () => {
    const part = (start: number, length: number) =>
      withArtifact(files, artifact, (file) => file.read(start, length))
    expect(await part(5, 3)).toEqual(content.subarray(5, 8))
    expect(await part(content.length - 2, 50)).toEqual(content.subarray(-2))
    expect(await part(content.length + 5, 5)).toHaveLength(0)
  })
})
