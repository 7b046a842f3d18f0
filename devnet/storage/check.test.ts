import type { Hex } from 'viem'
import { expect, test } from 'vitest'
import { checkSegment, segmentSchema } from './check.ts'
import { segmentBytes } from './shape.ts'
import { pattern, planUpload } from './testing.ts'

const check = (segment: unknown) => checkSegment(segmentSchema.parse(segment))

// 16385 chunks: 17 segments on the wire, 18 in the tree.
const size = 16 * segmentBytes + 1
const honest = planUpload(pattern(size))

test('every segment of a file with padding of whole segments passes', () => {
  for (let index = 0; index < 17; index += 1) check(honest.segment(index))
})

test('a whole proof of another file is refused by its root', () => {
  const other = planUpload(pattern(size, 37)).segment(3)
  expect(() => check({ ...other, root: honest.root })).toThrow(/^root mismatch, proof_root=0x/)
})

test('bytes hidden in the padding are refused', () => {
  const bytes = Buffer.alloc(18 * segmentBytes)
  bytes.set(pattern(size))
  bytes.fill(1, 17 * segmentBytes)
  const hidden = planUpload(bytes).segment(16)
  const last = honest.segment(16)
  try {
    check({ ...last, root: hidden.root, proof: hidden.proof })
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({
      message: 'Invalid params: proof',
      data: 'invalid proof node value in the padding range',
    })
  }
})

test('a path of the wrong length is refused', () => {
  const { proof, ...segment } = honest.segment(0)
  const lemma: Hex[] = [...proof.lemma, honest.root]
  expect(() => check({ ...segment, proof: { lemma, path: [...proof.path, true] } })).toThrow(
    /^Proof path does not fit/,
  )
})
