import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { readBody } from '../json-rpc.ts'
import { segmentSchema } from './check.ts'
import type { FlowLog, LogEntry } from './flow-log.ts'
import type { Indexer } from './indexer.ts'
import { chunksOf, segmentBytes, segmentChunks } from './shape.ts'

const notFound = { code: 101, message: 'File not found', data: null }
const notFinalized = { code: 103, message: 'File not finalized yet', data: null }
const noPath = { code: 104, message: 'File path not found', data: null }
const refused = (data: string) => ({ code: 1, message: 'Invalid parameter', data })
const answered = (data: unknown) => ({ code: 0, message: 'Success', data })

const uploadSchema = segmentSchema.omit({ fileSize: true }).extend({
  txSeq: z.number().int().min(0).optional(),
  expectedReplica: z.number().int().min(0).optional(),
})

/** Business errors come with HTTP 200, as the real gateway sends them; its own failures with 600. */
const sendJson = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** The REST side of the indexer. */
export const createGateway = (indexer: Indexer, log: FlowLog) => {
  const sendFile = async (response: ServerResponse, entry: LogEntry, name: string): Promise<void> => {
    const safeName = name.replace(/[^\w.-]+/g, '_') || entry.root
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${safeName}"`,
      'content-length': entry.size,
    })
    for (let start = 0, sent = 0; sent < entry.size; start += segmentChunks) {
      const end = Math.min(start + segmentChunks, chunksOf(entry.size))
      const holder = indexer.nodes.find(({ node }) => node.owns(entry, start / segmentChunks))
      const data = await holder?.node.readChunks(entry, start, end)
      if (!data) throw new Error('a segment is missing')
      const part = data.subarray(0, Math.min(segmentBytes, entry.size - sent))
      sent += part.length
      if (!response.write(part)) await Promise.race([once(response, 'drain'), once(response, 'close')])
      if (response.destroyed) return
    }
    response.end()
  }

  const download = async (response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const cid = query.get('txSeq') ?? query.get('root')
    if (!cid) return void sendJson(response, refused("Either 'root' or 'txSeq' must be provided"))
    const entry = indexer.byCid(cid)
    if (!entry) return void sendJson(response, notFound)
    if (!indexer.fileInfo(entry).finalized) return void sendJson(response, notFinalized)
    await sendFile(response, entry, query.get('name') ?? entry.root)
  }

  const infos = (query: URLSearchParams) => {
    const cids = query.getAll('cid')
    if (cids.length === 0) return refused('No cid specified')
    if (cids.length > 100) return refused('Too many cid specified, exceeded 100')
    return answered(
      cids.map((cid) => {
        const entry = indexer.byCid(cid.trim())
        return entry ? indexer.fileInfo(entry) : null
      }),
    )
  }

  const upload = async (message: IncomingMessage, mostBytes: number) => {
    const text = await readBody(message, mostBytes)
    if (text === null) return refused(`The request is over ${mostBytes} bytes`)
    let body: unknown
    try {
      body = JSON.parse(text)
    } catch {
      return refused('The body is not JSON')
    }
    const parsed = uploadSchema.safeParse(body)
    if (!parsed.success) return refused(parsed.error.issues[0]?.message ?? 'malformed')
    const { txSeq, expectedReplica: _, ...segment } = parsed.data
    if (segment.data.length === 0) return refused('Segment data is empty')
    const entry = indexer.byCid(txSeq === undefined ? segment.root : String(txSeq))
    if (!entry) return notFound
    const holder = indexer.nodes.find(({ node }) => node.owns(entry, segment.index))
    if (!holder) return refused('index out of bound')
    await holder.node.uploadBySeq({ ...segment, fileSize: entry.size }, entry.seq)
    return answered('Succeeded to upload segment')
  }

  const route = async (message: IncomingMessage, response: ServerResponse, mostBytes: number) => {
    const url = new URL(message.url ?? '/', 'http://127.0.0.1')
    const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
    if (message.method === 'POST' && url.pathname === '/file/segment')
      return void sendJson(response, await upload(message, mostBytes))
    if (message.method !== 'GET') return void response.writeHead(405).end()
    if (url.pathname === '/file') return download(response, url.searchParams)
    if (url.pathname === '/files/info') return void sendJson(response, infos(url.searchParams))
    if (url.pathname === '/node/status') {
      const { block, height, next } = log.status()
      return void sendJson(
        response,
        answered({ connectedPeers: 1, logSyncHeight: height, logSyncBlock: block, nextTxSeq: next }),
      )
    }
    if (parts[0] === 'file' && parts[1] === 'info' && parts.length === 3) {
      const entry = indexer.byCid(parts[2] ?? '')
      return void sendJson(response, entry ? answered(indexer.fileInfo(entry)) : notFound)
    }
    // Folders are files of a format of their own, which nothing here writes.
    if (parts[0] === 'file' && parts.length >= 3)
      return void sendJson(response, indexer.byCid(parts[1] ?? '') ? noPath : notFound)
    response.writeHead(404).end()
  }

  return async (message: IncomingMessage, response: ServerResponse, mostBytes: number): Promise<void> => {
    try {
      await route(message, response, mostBytes)
    } catch (error) {
      if (response.headersSent) return void response.destroy()
      const data = error instanceof Error ? error.message : String(error)
      sendJson(response, { code: 2, message: 'Internal server error', data }, 600)
    }
  }
}
