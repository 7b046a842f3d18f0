import { Agent, type IncomingMessage, request } from 'node:http'
import type { Json } from '#lib/workflow/json.ts'

export type RpcRequest = {
  readonly jsonrpc?: string
  readonly id?: number | string | null
  readonly method: string
  readonly params?: readonly unknown[]
}
export type RpcResponse = {
  readonly jsonrpc: '2.0'
  readonly id: number | string | null
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** An error that goes to the caller as it is. */
export class RpcError extends Error {
  readonly code: number
  readonly data: Json | undefined

  constructor(code: number, message: string, data?: Json) {
    super(message)
    this.code = code
    this.data = data
  }
}

const isRequest = (value: unknown): value is RpcRequest =>
  typeof value === 'object' &&
  value !== null &&
  'method' in value &&
  typeof value.method === 'string' &&
  (!('params' in value) || value.params === undefined || Array.isArray(value.params))

export const succeed = (id: RpcRequest['id'], result: unknown): RpcResponse => ({
  jsonrpc: '2.0',
  id: id ?? null,
  result,
})
export const fail = (id: RpcRequest['id'], code: number, message: string, data?: unknown): RpcResponse => ({
  jsonrpc: '2.0',
  id: id ?? null,
  error: { code, message, ...(data === undefined ? {} : { data }) },
})

/**
 * Answers one body, a request or a batch of at most 100, in order. RpcErrors are answered; anything else becomes
 * -32603 with its message.
 */
export const answerBody = async (
  text: string,
  answer: (request: RpcRequest) => Promise<RpcResponse>,
): Promise<RpcResponse | readonly RpcResponse[]> => {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return fail(null, -32700, 'Parse error')
  }
  const one = async (value: unknown): Promise<RpcResponse> => {
    if (!isRequest(value)) return fail(null, -32600, 'Invalid request')
    try {
      return await answer(value)
    } catch (error) {
      if (error instanceof RpcError) return fail(value.id, error.code, error.message, error.data)
      return fail(value.id, -32603, error instanceof Error ? error.message : String(error))
    }
  }
  if (!Array.isArray(body)) return one(body)
  if (body.length === 0 || body.length > 100) return fail(null, -32600, 'Invalid request')
  const responses: RpcResponse[] = []
  for (const value of body) responses.push(await one(value))
  return responses
}

export const readBody = async (message: IncomingMessage, mostBytes: number): Promise<string | null> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const agent = new Agent({ keepAlive: true })

/** One JSON-RPC request over HTTP; rejects only when there is no whole answer. */
export const post = (port: number, body: RpcRequest): Promise<RpcResponse> =>
  new Promise((resolve, reject) => {
    const text = JSON.stringify({ jsonrpc: '2.0', id: 1, params: [], ...body })
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('close', () => {
          if (!response.complete) return reject(new Error('The answer broke off.'))
          try {
            resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as RpcResponse)
          } catch (error) {
            reject(error)
          }
        })
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })

/** The result of one call; a JSON-RPC error is thrown as RpcError. */
export const call = async (
  port: number,
  method: string,
  params: readonly unknown[] = [],
): Promise<unknown> => {
  const response = await post(port, { id: 1, method, params })
  if (response.error)
    throw new RpcError(response.error.code, response.error.message, response.error.data as Json | undefined)
  return response.result
}
