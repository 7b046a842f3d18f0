import * as z from 'zod'
import { readMethods } from '#lib/protocols/rpc.ts'
import type { World } from '#lib/protocols/runner.ts'
import type { ChainRef } from '#lib/workflow/money.ts'

/** What a page may ask a chain: reading, simulating, and sending what a wallet has signed. Nothing that mines, mints or unlocks. */
const allowed: ReadonlySet<string> = new Set([...readMethods, 'eth_sendRawTransaction', 'eth_simulateV1'])

const callSchema = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.number(), z.string()]),
  method: z.string().max(60),
  params: z.array(z.unknown()).max(8).optional(),
})
const bodySchema = z.union([callSchema, z.array(callSchema).min(1).max(50)])
type Call = z.infer<typeof callSchema>

const failure = (id: Call['id'] | null, code: number, message: string, data?: unknown) => ({
  jsonrpc: '2.0' as const,
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
})

const answer = async (world: World, chain: ChainRef, { id, method, params }: Call) => {
  if (!allowed.has(method)) return failure(id, -32601, `Weft does not pass on ${method}.`)
  try {
    return { jsonrpc: '2.0' as const, id, result: await world.rpc(chain)(method, params ?? []) }
  } catch (error) {
    const rpc = (error as { rpc?: { code: number; message: string; data?: unknown } }).rpc
    return rpc
      ? failure(id, rpc.code, rpc.message, rpc.data)
      : failure(id, -32603, error instanceof Error ? error.message : 'The chain does not answer.')
  }
}

/** Answers a JSON-RPC body, single or batch, through the allow-list. */
export const answerRpc = async (world: World, chain: ChainRef, body: unknown): Promise<unknown> => {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success)
    return failure(null, -32600, 'This is not a JSON-RPC request, or a batch of more than 50.')
  return Array.isArray(parsed.data)
    ? Promise.all(parsed.data.map((call) => answer(world, chain, call)))
    : answer(world, chain, parsed.data)
}
