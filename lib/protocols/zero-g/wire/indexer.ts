import * as z from 'zod'
import { WeftError } from '#lib/workflow/error.ts'
import type { StorageNode } from '../shards.ts'
import { callService, refusalOf, type Service } from './json-rpc.ts'

const nodeSchema = z
  .object({
    url: z.url(),
    config: z.object({ shardId: z.number().int(), numShard: z.number().int().min(1) }),
  })
  .transform(({ url, config }): StorageNode => ({ url, shardId: config.shardId, numShard: config.numShard }))
const listSchema = z
  .array(nodeSchema)
  .nullish()
  .transform((nodes) => nodes ?? [])

/** Storage nodes that the indexer vouches for, then those it has only met; each once. */
export const shardedNodes = async (indexer: Service): Promise<readonly StorageNode[]> => {
  const { trusted, discovered } = await callService(
    indexer,
    'indexer_getShardedNodes',
    [],
    z.object({ trusted: listSchema, discovered: listSchema }),
  )
  const all = [...trusted, ...discovered]
  return all.filter(({ url }, position) => all.findIndex((other) => other.url === url) === position)
}

/** Nodes that hold a file; empty when the indexer does not know it. */
export const fileLocations = async (indexer: Service, root: string): Promise<readonly StorageNode[]> => {
  try {
    return await callService(indexer, 'indexer_getFileLocations', [root], listSchema)
  } catch (error) {
    if (/not found/i.test(refusalOf(error)?.message ?? '')) return []
    throw error
  }
}

const gatewayEnvelope = z.object({ code: z.number().int(), message: z.string() })
const gatewayCodes: Readonly<Record<number, string>> = {
  101: 'file not found',
  102: 'the file was pruned',
  103: 'the file is not complete yet',
  105: 'the file is too large for the gateway',
}

/**
 * The indexer's file gateway: bytes of a whole file by root. It answers business errors with HTTP 200 and a JSON
 * envelope, so bytes are told from errors by `content-disposition`. Whoever calls must still recompute the root.
 */
export const gatewayFile = async (indexer: Service, root: string): Promise<ReadableStream<Uint8Array>> => {
  const url = new URL('file', indexer.url.endsWith('/') ? indexer.url : `${indexer.url}/`)
  url.searchParams.set('root', root)
  const response = await indexer.fetch(url, { signal: indexer.signal })
  const isFile = /attachment/i.test(response.headers.get('content-disposition') ?? '')
  if (response.ok && isFile && response.body) return response.body
  const envelope = gatewayEnvelope.safeParse(await response.json().catch(() => null))
  const why = envelope.success
    ? (gatewayCodes[envelope.data.code] ?? envelope.data.message)
    : `HTTP ${response.status}`
  throw new WeftError('gateway-refused', `The gateway at ${indexer.url} gave no file: ${why}.`, {
    final: envelope.success && envelope.data.code > 100 && envelope.data.code !== 103,
  })
}
