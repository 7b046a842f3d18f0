import { type NextRequest, NextResponse } from 'next/server'
import { isMissingSheet } from '#lib/server/missing-sheet.ts'
import { apiPolicy, contentSecurityPolicy } from '#lib/server/nonce.ts'
import { fixedHeaders, isOwnHost } from '#lib/server/own-address.ts'

const publicUrl = () => process.env.WEFT_PUBLIC_URL || 'http://localhost:3000'

export function proxy(request: NextRequest) {
  if (!isOwnHost(request.headers.get('host'), publicUrl()))
    return new NextResponse('misdirected', { status: 421 })
  // There are no server actions, so nothing may reach their decoder.
  if (request.headers.has('next-action')) return new NextResponse(null, { status: 405 })
  if (request.nextUrl.pathname.startsWith('/api/'))
    return NextResponse.next({
      headers: { ...fixedHeaders(publicUrl()), 'content-security-policy': apiPolicy },
    })
  // Pages take no bodies.
  if (!['GET', 'HEAD'].includes(request.method)) return new NextResponse(null, { status: 405 })
  const nonce = btoa(crypto.randomUUID())
  // What others may show inside their own pages holds nothing that a person can press.
  const embed = request.nextUrl.pathname.startsWith('/embed/')
  const policy = contentSecurityPolicy(nonce, {
    embed,
    development: process.env.NODE_ENV === 'development',
    https: publicUrl().startsWith('https:'),
    trustedTypes: process.env.WEFT_TRUSTED_TYPES !== '0',
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  if (embed) headers.set('x-weft-embed', '1')
  else headers.delete('x-weft-embed')
  const answer = isMissingSheet(request.nextUrl.pathname)
    ? NextResponse.rewrite(new URL('/map/nothing', request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } })
  answer.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(fixedHeaders(publicUrl()))) answer.headers.set(name, value)
  if (embed) answer.headers.delete('x-frame-options')
  return answer
}

// Next keeps the body of whatever passes here in memory and cuts it at 10 MB, so uploads go straight to their route,
// which checks host and origin itself (lib/server/guard.ts).
export const config = { matcher: ['/((?!_next/static/|api/files$).*)'] }
