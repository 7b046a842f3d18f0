import { readFileSync } from 'node:fs'
import { MemData } from '@0gfoundation/0g-ts-sdk'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashFile } from './hash-file.ts'
import { type Keccak, loadKeccak, plainKeccak } from './keccak.ts'
import { createMerkle, type MerkleTree, rootOfNodes, type SubmissionNode } from './merkle.ts'

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/zero-g/${name}.json`, import.meta.url), 'utf8'))
const content = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 31 + 7) & 255)

let fast: Keccak
beforeAll(async () => {
  fast = await loadKeccak()
})

const treeOf = (bytes: Uint8Array, portion = bytes.length): MerkleTree | null => {
  const merkle = createMerkle(fast)
  for (let at = 0; at < bytes.length; at += portion) merkle.update(bytes.subarray(at, at + portion))
  return merkle.finish()
}

describe('reference values', () => {
  const roots: Record<string, string | null> = fixture('roots')
  it.each(Object.entries(roots))('%s bytes', (size, root) => {
    expect(treeOf(content(Number(size)), 100_003)?.root ?? null).toBe(root)
  })

  const submissions: Record<
    string,
    { nodes?: SubmissionNode[]; numChunks: number; paddedSize: number; numSegmentsPadded: number }
  > = fixture('submissions')
  it.each(Object.entries(submissions).filter(([size]) => size !== '0'))(
    'submission of %s bytes',
    (size, want) => {
      const tree = treeOf(content(Number(size)))!
      expect(tree.nodes).toEqual(want.nodes!.map(({ root, height }) => ({ root, height: Number(height) })))
      expect(tree.sectors).toBe(want.numChunks)
      expect(tree.paddedSectors * 256).toBe(want.paddedSize)
      expect(rootOfNodes(tree.nodes)).toBe(tree.root)
    },
  )

  const files: Record<
    string,
    {
      root: string
      segments: { index: number; dataLen: number; proof: { lemma: string[]; path: boolean[] } }[]
    }
  > = fixture('segments')
  it.each(Object.entries(files))('segment proofs of %s bytes', (size, { root, segments }) => {
    const tree = treeOf(content(Number(size)))!
    expect(tree.root).toBe(root)
    expect(tree.segments).toBe(segments.length)
    for (const { index, proof } of segments) expect(tree.proofOf(index)).toEqual(proof)
  })
})

describe('the storage SDK agrees', () => {
  it('on random sizes and portions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.integer({ min: 1, max: 5_000 }),
          fc.integer({ min: 1, max: 1_600_000 }),
          fc.integer({ min: 1, max: 1_200 }).map((sectors) => sectors * 256),
        ),
        fc.integer({ min: 1, max: 300_000 }),
        fc.integer({ min: 0, max: 255 }),
        async (size, portion, seed) => {
          const bytes = content(size).map((byte) => byte ^ seed)
          const [judge, error] = await new MemData([...bytes]).merkleTree()
          expect(error).toBeNull()
          expect(treeOf(bytes, Math.max(portion, size / 2_000))?.root).toBe(judge!.rootHash())
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('one pass over a file', () => {
  it('gives sha256, size and tree of a Blob, and says how far it is', async () => {
    const bytes = content(1_048_579)
    const seen: number[] = []
    const hashed = await hashFile(new Blob([bytes]), (done) => seen.push(done))
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    expect(hashed).toMatchObject({ size: bytes.length, sha256: digest })
    expect(hashed.tree?.root).toBe(fixture('roots')['1048579'])
    expect(seen.at(-1)).toBe(bytes.length)
  })

  it('answers no tree for an empty file', async () => {
    expect(await hashFile(new Blob([]))).toEqual({
      size: 0,
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      tree: null,
    })
  })
})

it('is the same without WebAssembly', () => {
  const merkle = createMerkle(plainKeccak)
  merkle.update(content(4097))
  expect(merkle.finish()?.root).toBe(fixture('roots')['4097'])
})
