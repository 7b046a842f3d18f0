import * as z from 'zod'
import { WeftError } from '#lib/workflow/error.ts'

/** What a storage service refused, in its own words. `data` says which state or field, where it says so. */
export type ServiceRefusal = { readonly code: number; readonly message: string; readonly data: string }

const envelope = z.union([
  z.object({ error: z.object({ code: z.number(), message: z.string(), data: z.unknown().optional() }) }),
  z.object({ result: z.unknown() }),
])

export type Service = {
  readonly url: string
  readonly fetch: typeof fetch
  readonly signal: AbortSignal
}

const unreachable = (service: Service, method: string, cause: unknown): WeftError =>
  new WeftError('storage-unreachable', `The storage service at ${service.url} did not answer ${method}.`, {
    fix: 'Check that the network is running, then resume.',
    cause,
  })

const secondsPerCall = 60

/**
 * One JSON-RPC call to an indexer or storage node; `schema` is what must come back.
 * @throws WeftError `storage-unreachable` (may pass by itself), `storage-refused` (cause: ServiceRefusal).
 */
export const callService = async <T>(
  service: Service,
  method: string,
  params: readonly unknown[],
  schema: z.ZodType<T>,
): Promise<T> => {
  let answer: unknown
  try {
    const response = await service.fetch(service.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
      signal: AbortSignal.any([service.signal, AbortSignal.timeout(secondsPerCall * 1000)]),
    })
    answer = await response.json()
  } catch (cause) {
    throw unreachable(service, method, cause)
  }
  const parsed = envelope.safeParse(answer)
  if (!parsed.success) throw unreachable(service, method, parsed.error)
  if ('error' in parsed.data) throw refusedBy(service, method, parsed.data.error)
  const result = schema.safeParse(parsed.data.result)
  if (result.success) return result.data
  throw new WeftError(
    'storage-answer',
    `The storage service at ${service.url} answered ${method} in an unknown form.`,
    {
      cause: result.error,
    },
  )
}

const refusedBy = (
  service: Service,
  method: string,
  error: { code: number; message: string; data?: unknown },
): WeftError => {
  const data =
    typeof error.data === 'string' ? error.data : error.data === undefined ? '' : JSON.stringify(error.data)
  const refusal: ServiceRefusal = { code: error.code, message: error.message, data }
  return new WeftError(
    'storage-refused',
    `The storage service at ${service.url} refused ${method}: ${error.message}${data ? ` (${data})` : ''}.`,
    { cause: refusal },
  )
}

/** The refusal inside an error of `callService`, null for any other error. */
export const refusalOf = (error: unknown): ServiceRefusal | null =>
  error instanceof WeftError && error.code === 'storage-refused' ? (error.cause as ServiceRefusal) : null
