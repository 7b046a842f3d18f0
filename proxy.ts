import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '#lib/server/nonce.ts'

const publicUrl = () => new URL(process.env.WEFT_PUBLIC_URL ?? 'http://localhost:3000')

/** Hosts that this server answers to: its public one, and on one machine its loopback twins. */
const knownHost = (host: string | null): boolean => {
  const { host: own, hostname, port } = publicUrl()
  if (host === own) return true
  const local = hostname === 'localhost' || hostname === '127.0.0.1'
  return local && (host === `localhost:${port}` || host === `127.0.0.1:${port}`)
}

const fixedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // Wallets that open a window of their own need to talk back.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

export function proxy(request: NextRequest) {
  if (!knownHost(request.headers.get('host'))) return new NextResponse('misdirected', { status: 421 })
  const isApi = request.nextUrl.pathname.startsWith('/api/')
  // Pages take no bodies: there are no server actions, so nothing reaches that decoder.
  if (!isApi && (!['GET', 'HEAD'].includes(request.method) || request.headers.has('next-action')))
    return new NextResponse(null, { status: 405 })
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce, {
    development: process.env.NODE_ENV === 'development',
    https: publicUrl().protocol === 'https:',
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(fixedHeaders)) answer.headers.set(name, value)
  return answer
}

export const config = { matcher: ['/((?!_next/static/|icon|favicon).*)'] }
