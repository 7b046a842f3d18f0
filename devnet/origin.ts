import type { IncomingMessage, ServerResponse } from 'node:http'

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]|[a-z0-9-]+\.localhost)(:\d{1,5})?$/i
const extension = /^(chrome|moz|safari-web)-extension:\/\/[\w-]+$/i

/** Whether a page of this origin may talk to the local networks: pages of this machine, and wallet extensions. */
const originAllowed = (origin: string): boolean =>
  extension.test(origin) ||
  (/^https?:\/\//i.test(origin) && loopback.test(origin.replace(/^https?:\/\//i, '')))

/** Whether the request names this machine: a foreign name that resolves to loopback does not (DNS rebinding). */
const hostAllowed = (host: string | undefined): boolean => host !== undefined && loopback.test(host)

/**
 * Keeps sites that the user opens from driving the local networks. Answers true when it has answered the request:
 * refused, or a preflight.
 */
export const guard = (message: IncomingMessage, response: ServerResponse): boolean => {
  const { origin, host } = message.headers
  if (!hostAllowed(host)) {
    response.writeHead(421, { 'content-type': 'text/plain' }).end('Ask for localhost or 127.0.0.1.\n')
    return true
  }
  if (origin === undefined) return false
  if (!originAllowed(origin)) {
    response
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('The local networks serve pages of this machine and wallet extensions only.\n')
    return true
  }
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('vary', 'origin')
  if (message.method !== 'OPTIONS') return false
  response
    .writeHead(204, {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    })
    .end()
  return true
}
