import { bytesToHex } from 'viem'
import { expect, test } from 'vitest'
import { rootOfNodes, zeroRoot } from './merkle.ts'
import { paddedChunksOf } from './shape.ts'
import { pattern, planUpload } from './testing.ts'

// Roots of the bytes (i * 31 + 7) mod 256, on which 0G's TypeScript and Go implementations agree.
const reference: readonly [number, string, readonly number[]][] = [
  [1, '0x71bfab3b73c19ec6548f3e1dcc56d9a8c7c66b51b71e4dbbfb1fc0e0bf2826ba', [0]],
  [257, '0x7ea7520214ca45edb7f0f74f219e68b1c07ccebd02bf44e83503e264733021c6', [1]],
  [513, '0xb0984440293d286397ad8ac7ba5b2a567ef208c7889072133a67ce4a505dbb95', [1, 0]],
  [4097, '0xb187870fd7c9056de1b1e168560a3e9fe9bc3116cc6ce5c60398042b0ab281e2', [4, 1]],
  [65537, '0xc093bb8d39900fd3dcd6f58b3f032324d6280a72c9b11bc73856c320b0a31446', [8, 5]],
  [262144, '0xd91d4fbe931dad9d248e122f5110690dc8b062081085fa8c25ffbd5a121af8ba', [10]],
  [262145, '0xb236481c8daf801365d17e798661a7b3a47de5d494a93400ad2cad0d0b322202', [10, 7]],
  [5242881, '0x9f1437e25dbe1aa1f109ca48fca5acacac148e7666a698c1a43f76010d9fb981', [14, 12, 11]],
]

test.each(reference)('%i bytes have the root and nodes that 0G gives them', (size, root, heights) => {
  const plan = planUpload(pattern(size))
  expect(plan.root).toBe(root)
  expect(plan.nodes.map(({ height }) => Number(height))).toEqual(heights)
  expect(rootOfNodes(plan.nodes)).toBe(root)
  expect(heights.reduce((sum, height) => sum + 2 ** height, 0)).toBe(paddedChunksOf(size))
})

test('zeros', () => {
  expect(bytesToHex(zeroRoot(0))).toBe('0xd397b3b043d87fcd6fad1291ff0bfd16401c274896d8c63a923727f077b8e0b5')
})
