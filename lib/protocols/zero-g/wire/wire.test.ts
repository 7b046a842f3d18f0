import { describe, expect, it } from 'vitest'
import { copiesOf, copiesPossible, keeps, type StorageNode } from '../shards.ts'
import { fileLocations, shardedNodes } from './indexer.ts'
import type { Service } from './json-rpc.ts'
import { downloadSectors, fileByRoot, nodeIdentity, uploadSegments } from './node.ts'

const service = (answer: (body: { method: string; params: unknown[] }) => unknown): Service => ({
  url: 'http://node.test',
  signal: new AbortController().signal,
  fetch: async (_url, init) => {
    const answered = answer(JSON.parse(String(init?.body)))
    return answered instanceof Response ? answered : Response.json(answered)
  },
})
const result = (value: unknown) => service(() => ({ jsonrpc: '2.0', id: 1, result: value }))
const failure = (code: number, message: string, data?: string) =>
  service(() => ({
    jsonrpc: '2.0',
    id: 1,
    error: { code, message, ...(data === undefined ? {} : { data }) },
  }))
const segment = {
  root: `0x${'1'.repeat(64)}`,
  index: 0,
  fileSize: 3,
  bytes: new Uint8Array(256),
  proof: { lemma: [], path: [] },
} as const

describe('uploading', () => {
  it.each([
    [-32602, 'Invalid params: root', 'already uploaded and finalized'],
    [-32000, 'segment has already been uploaded or is being uploaded', undefined],
  ])('takes “%s %s %s” for success', async (code, message, data) => {
    await expect(uploadSegments(failure(code, message, data), '7', [segment])).resolves.toBeUndefined()
  })
  it.each([
    [-32602, 'Invalid params: proof', 'validation failed'],
    [-32603, 'Internal error', 'data root and tx seq not match'],
  ])('gives up on “%s %s %s”', async (code, message, data) => {
    await expect(uploadSegments(failure(code, message, data), '7', [segment])).rejects.toMatchObject({
      code: 'segment-refused',
      final: true,
      message: expect.stringContaining(data),
    })
  })
  it('may try again when the node is busy, unreachable, or answers nonsense', async () => {
    for (const node of [
      failure(-32000, 'too many data writing: 128'),
      failure(-32603, 'Transaction reverted, please upload again'),
      service(() => new Response('<html>', { status: 502 })),
      { ...result(null), fetch: () => Promise.reject(new TypeError('fetch failed')) },
    ])
      await expect(uploadSegments(node, '7', [segment])).rejects.toMatchObject({ final: false })
  })
  it('sends the segment as the node reads it, by number', async () => {
    let sent: unknown
    const node = service((body) => {
      sent = body
      return { result: null }
    })
    await uploadSegments(node, '7', [segment])
    const { bytes, ...rest } = segment
    expect(sent).toMatchObject({
      method: 'zgs_uploadSegmentsByTxSeq',
      params: [[{ ...rest, data: Buffer.from(bytes).toString('base64') }], 7],
    })
  })
})

describe('reading', () => {
  it('gives bytes of the asked length or nothing', async () => {
    const text = (size: number) => Buffer.alloc(size, 1).toString('base64')
    expect((await downloadSectors(result(text(512)), '7', 0, 2))?.length).toBe(512)
    expect(await downloadSectors(result(text(256)), '7', 0, 2)).toBeNull()
    expect(await downloadSectors(result(null), '7', 0, 2)).toBeNull()
  })
  it('lowers the node’s heights by one, to those of the contract', async () => {
    const root = `0x${'1'.repeat(64)}`
    const tx = { dataMerkleRoot: root, merkleNodes: [[3, root]], startEntryIndex: 4, size: 1000, seq: 9 }
    expect(await fileByRoot(result({ tx, finalized: true, uploadedSegNum: 1 }), root)).toMatchObject({
      nodes: [{ root, height: 2 }],
      txSeq: '9',
      startSector: '4',
      pruned: false,
    })
    expect(await fileByRoot(result(null), root)).toBeNull()
  })
  it('knows an unknown file from a broken indexer', async () => {
    expect(await fileLocations(result(null), '0x1')).toEqual([])
    expect(await fileLocations(failure(-32000, 'file not found'), '0x1')).toEqual([])
    await expect(fileLocations(failure(-32000, 'database is locked'), '0x1')).rejects.toMatchObject({
      code: 'storage-refused',
    })
  })
  it('lists a node once, also when the indexer has discovered none', async () => {
    const node = { url: 'http://a.test', config: { shardId: 0, numShard: 1 }, latency: 1, since: 2 }
    expect(await shardedNodes(result({ trusted: [node], discovered: null }))).toHaveLength(1)
    expect(await shardedNodes(result({ trusted: [node], discovered: [node] }))).toHaveLength(1)
  })
  it('refuses an identity without an address', async () => {
    await expect(
      nodeIdentity(result({ networkIdentity: { chainId: 1, flowAddress: '0x12' } })),
    ).rejects.toMatchObject({
      code: 'storage-answer',
    })
  })
})

describe('shards', () => {
  const node = (shardId: number, numShard: number): StorageNode => ({
    url: `${shardId}/${numShard}`,
    shardId,
    numShard,
  })
  it('places segments by their number in the whole flow', () => {
    const placement = { startSector: '3072', segments: 2 }
    expect(keeps(node(1, 2), placement, 0)).toBe(true)
    expect(keeps(node(0, 2), placement, 0)).toBe(false)
    expect(keeps(node(0, 2), placement, 1)).toBe(true)
  })
  it('counts whole copies over mixed shards', () => {
    expect(copiesPossible([node(0, 1)])).toBe(1)
    expect(copiesPossible([node(0, 2)])).toBe(0)
    expect(copiesPossible([node(0, 2), node(1, 4), node(3, 4)])).toBe(1)
    expect(copiesPossible([node(0, 1), node(0, 2), node(1, 2)])).toBe(2)
    expect(copiesPossible([])).toBe(0)
  })
  it('counts copies of a file by the segments that it has', () => {
    const small = { startSector: '0', segments: 1 }
    expect(copiesOf([node(0, 2)], small)).toBe(1)
    expect(copiesOf([node(1, 2)], small)).toBe(0)
    expect(copiesOf([node(0, 2)], { ...small, segments: 2 })).toBe(0)
    expect(copiesOf([], small)).toBe(0)
  })
})
