import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { devAccount } from '../accounts.ts'
import { call } from '../json-rpc.ts'
import { type Devnet, startDevnet } from '../testing.ts'
import { pattern, planUpload, submitTo, type UploadPlan } from './testing.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'weft-upload-'))
let devnet: Devnet
let flow: Hex
const nodePort = (shard: number) => (shard === 0 ? devnet.ports.storageNode1 : devnet.ports.storageNode2)

// Three segments, the last one padded further in the tree than on the wire.
const plan = planUpload(pattern(700_001))
let seq: number
let firstSegment: number
/** The shard that keeps segment `index` of the file above. */
const shardOf = (index: number) => (firstSegment + index) % 2

const known = async (root: Hex, entry: number): Promise<void> => {
  for (const shard of [0, 1])
    for (let tries = 0; tries < 200; tries += 1) {
      if (await call(nodePort(shard), 'zgs_getFileInfoByTxSeq', [entry])) break
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  expect(await call(nodePort(0), 'zgs_getFileInfo', [root, true])).not.toBeNull()
}
const submit = async (of: UploadPlan) => {
  const submitted = await submitTo(flow, devnet.urls.chainZeroG, devAccount(0), of)
  await known(of.root, submitted.seq)
  return submitted
}
const upload = (shard: number, segment: unknown, entry = seq) =>
  call(nodePort(shard), 'zgs_uploadSegmentByTxSeq', [segment, entry])

beforeAll(async () => {
  devnet = await startDevnet({ dataDir })
  const status = (await call(nodePort(0), 'zgs_getStatus')) as { networkIdentity: { flowAddress: Hex } }
  flow = status.networkIdentity.flowAddress
  const submitted = await submit(plan)
  seq = submitted.seq
  firstSegment = Math.floor(submitted.start / 1024)
})
afterAll(async () => {
  await devnet.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('1. a short fee: the contract reverts', async () => {
  const other = planUpload(pattern(3000, 17))
  await expect(submitTo(flow, devnet.urls.chainZeroG, devAccount(0), other, 1n)).rejects.toThrow(
    /NotEnoughFee\(uint256 price, uint256 amount, uint256 paid\)/,
  )
})

test('2. a bad proof', async () => {
  const segment = plan.segment(1)
  const lemma = segment.proof.lemma.with(1, `0x${'11'.repeat(32)}`)
  await expect(upload(shardOf(1), { ...segment, proof: { ...segment.proof, lemma } })).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: proof',
    data: 'validation failed',
  })
  await expect(
    upload(shardOf(1), { ...segment, proof: { lemma: segment.proof.lemma, path: [] } }),
  ).rejects.toMatchObject({ code: -32602, message: 'Invalid params: proof', data: 'invalid proof' })
  const bytes = Buffer.from(segment.data, 'base64')
  bytes[100] = (bytes[100] as number) ^ 1
  await expect(upload(shardOf(1), { ...segment, data: bytes.toString('base64') })).rejects.toMatchObject({
    code: -32000,
    message: expect.stringMatching(/^data hash mismatch: leaf_hash=0x/),
  })
})

test('3. segments in the wrong order, or beyond the end', async () => {
  await expect(upload(shardOf(0), { ...plan.segment(1), index: 0 })).rejects.toMatchObject({
    code: -32000,
    message: 'wrong position: proof_pos=1 provided=0',
  })
  await expect(upload(shardOf(1), { ...plan.segment(1), index: 3 })).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: index',
    data: 'index out of bound',
  })
})

test('4. the wrong shard', async () => {
  await expect(upload(1 - shardOf(1), plan.segment(1))).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: index',
    data: `segment is not in shard ${1 - shardOf(1)} / 2`,
  })
})

test('5. a bad data length', async () => {
  const cut = (length: number) => {
    const data = Buffer.from(plan.segment(1).data, 'base64').subarray(0, length).toString('base64')
    return upload(shardOf(1), { ...plan.segment(1), data })
  }
  await expect(cut(1000)).rejects.toMatchObject({ code: -32000, message: 'invalid data length' })
  await expect(cut(512)).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: data',
    data: 'invalid data length',
  })
  await expect(cut(0)).rejects.toMatchObject({ code: -32000, message: 'data is empty' })
})

test('6. a root that is not on the chain', async () => {
  const stranger = planUpload(pattern(5000, 13))
  for (const method of ['zgs_uploadSegment', 'zgs_uploadSegmentByTxSeq'])
    await expect(
      call(nodePort(0), method, [stranger.segment(0), ...(method.endsWith('Seq') ? [99] : [])]),
    ).rejects.toMatchObject({
      code: -32602,
      message: 'Invalid params: file_size',
      data: 'caching of large file when tx is unavailable is not supported',
    })
})

test('7. a wrong file size', async () => {
  await expect(upload(shardOf(0), { ...plan.segment(0), fileSize: 700_000 })).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: file_size',
    data: 'segment file size not matched with tx file size',
  })
})

test('8. a root that is not that of the entry', async () => {
  const other = planUpload(pattern(700_001, 29))
  await submit(other)
  await expect(upload(shardOf(0), other.segment(0))).rejects.toMatchObject({
    code: -32603,
    message: 'Internal error',
    data: 'data root and tx seq not match',
  })
})

test('after all the refusals nothing is stored; then the right upload completes, and is refused again', async () => {
  const info = (shard: number) =>
    call(nodePort(shard), 'zgs_getFileInfo', [plan.root, true]) as Promise<{ finalized: boolean }>
  for (const shard of [0, 1]) expect(await info(shard)).toMatchObject({ finalized: false, uploadedSegNum: 0 })
  for (const index of [2, 0, 1]) expect(await upload(shardOf(index), plan.segment(index))).toBeNull()
  for (const shard of [0, 1]) expect(await info(shard)).toMatchObject({ finalized: true, uploadedSegNum: 3 })
  await expect(upload(shardOf(0), plan.segment(0))).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: root',
    data: 'already uploaded and finalized',
  })
})

test('a file is finalized on a shard only with all of its segments there', async () => {
  const big = planUpload(pattern(1_300_000, 7))
  const { seq: entry, start } = await submit(big)
  const shard = (Math.floor(start / 1024) + 0) % 2
  expect(await upload(shard, big.segment(0), entry)).toBeNull()
  await expect(upload(shard, big.segment(0), entry)).rejects.toMatchObject({
    code: -32000,
    message: 'segment has already been uploaded or is being uploaded',
  })
  const finalized = () => call(nodePort(shard), 'zgs_checkFileFinalized', [entry])
  expect(await finalized()).toBe(false)
  expect(
    await call(nodePort(shard), 'zgs_uploadSegmentsByTxSeq', [
      [big.segment(0), big.segment(2), big.segment(4)],
      entry,
    ]),
  ).toBeNull()
  expect(await finalized()).toBe(true)
  const gateway = await fetch(`${devnet.urls.storageIndexer}/file?root=${big.root}`)
  expect(gateway.status).toBe(200)
  expect(await gateway.json()).toEqual({ code: 103, message: 'File not finalized yet', data: null })
})

test('ranges, proofs and the gateway give the bytes back', async () => {
  const bytes = pattern(700_001)
  const part = (await call(nodePort(shardOf(1)), 'zgs_downloadSegmentByTxSeq', [seq, 1030, 1040])) as string
  expect(Buffer.from(part, 'base64')).toEqual(bytes.subarray(1030 * 256, 1040 * 256))
  expect(await call(nodePort(1 - shardOf(1)), 'zgs_downloadSegment', [plan.root, 1030, 1040])).toBeNull()
  await expect(call(nodePort(0), 'zgs_downloadSegment', [plan.root, 0, 1025])).rejects.toMatchObject({
    code: -32602,
    message: 'Invalid params: end_index',
  })
  expect(await call(nodePort(shardOf(2)), 'zgs_downloadSegmentWithProof', [plan.root, 2])).toEqual(
    plan.segment(2),
  )
  const file = await fetch(`${devnet.urls.storageIndexer}/file?txSeq=${seq}&name=numbers.csv`)
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="numbers.csv"')
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes)
  const json = async (path: string) => (await fetch(`${devnet.urls.storageIndexer}${path}`)).json()
  expect(await json(`/file/info/${plan.root}`)).toMatchObject({
    code: 0,
    data: { finalized: true, tx: { seq } },
  })
  expect(await json('/file/info/777')).toEqual({ code: 101, message: 'File not found', data: null })
  expect(await json('/file')).toMatchObject({ code: 1, message: 'Invalid parameter' })
  expect(await json(`/files/info?cid=${seq}&cid=777`)).toMatchObject({
    code: 0,
    data: [{ tx: { seq } }, null],
  })
})

test('the gateway takes segments too', async () => {
  const small = planUpload(pattern(400, 5))
  const { seq: entry } = await submit(small)
  const { fileSize: _, ...segment } = small.segment(0)
  const send = async () => {
    const sent = await fetch(`${devnet.urls.storageIndexer}/file/segment`, {
      method: 'POST',
      body: JSON.stringify({ ...segment, txSeq: entry, expectedReplica: 1 }),
    })
    return { status: sent.status, body: await sent.json() }
  }
  expect(await send()).toMatchObject({ status: 200, body: { code: 0 } })
  for (const shard of [0, 1])
    expect(await call(nodePort(shard), 'zgs_checkFileFinalized', [small.root])).toBe(true)
})

test('two files of one root and two sizes are two files', async () => {
  const bytes = Buffer.concat([pattern(4200, 23), Buffer.alloc(408)])
  const long = planUpload(bytes)
  const short = planUpload(bytes.subarray(0, 4200))
  expect(long.root).toBe(short.root)
  for (const one of [short, long]) {
    const { seq: entry, start } = await submit(one)
    const shard = Math.floor(start / 1024) % 2
    expect(await call(nodePort(shard), 'zgs_checkFileFinalized', [entry])).toBe(false)
    expect(await upload(shard, one.segment(0), entry)).toBeNull()
    const file = await fetch(`${devnet.urls.storageIndexer}/file?txSeq=${entry}`)
    expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes.subarray(0, one.size))
  }
})

test('a kill of everything loses no byte that was acknowledged', async () => {
  const before = await call(nodePort(0), 'zgs_getFileInfo', [plan.root, true])
  await devnet.restart()
  expect(await call(nodePort(0), 'zgs_getFileInfo', [plan.root, true])).toEqual(before)
  const file = await fetch(`${devnet.urls.storageIndexer}/file?root=${plan.root}`)
  expect(Buffer.from(await file.arrayBuffer())).toEqual(pattern(700_001))
})
