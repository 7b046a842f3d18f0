import { NextRequest } from 'next/server'
import { expect, test } from 'vitest'
import { config, proxy } from '../../proxy.ts'
import { contentSecurityPolicy, trustedTypesScript } from './nonce.ts'

const ask = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  proxy(
    new NextRequest(`http://localhost:3000${path}`, {
      method: init.method ?? 'GET',
      headers: { host: 'localhost:3000', ...init.headers },
    }),
  )
const nonceOf = (policy: string | null) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1]

test('a page gets a policy with a nonce of its own, told to the page and to the browser alike', () => {
  const [one, two] = [ask('/runs'), ask('/runs')]
  const policy = one.headers.get('content-security-policy')
  expect(nonceOf(policy)).toMatch(/^[A-Za-z0-9+/=]{24,}$/)
  expect(nonceOf(policy)).not.toBe(nonceOf(two.headers.get('content-security-policy')))
  expect(one.headers.get('x-middleware-request-x-nonce')).toBe(nonceOf(policy))
  expect(one.headers.get('x-middleware-request-content-security-policy')).toBe(policy)
})

test('a nonce or policy that the caller brings is overwritten', () => {
  const answer = ask('/', { headers: { 'x-nonce': 'mine', 'content-security-policy': 'mine' } })
  expect(answer.headers.get('x-middleware-request-x-nonce')).not.toBe('mine')
  expect(answer.headers.get('content-security-policy')).not.toContain('mine')
})

test('the policy allows own scripts by nonce, no attribute style, no frame and no other host', () => {
  const options = { development: false, https: false, trustedTypes: true }
  expect(contentSecurityPolicy('N', options).split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'nonce-N' 'strict-dynamic' 'wasm-unsafe-eval'",
    "style-src 'self' 'nonce-N'",
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types nextjs nextjs#bundler default',
  ])
  expect(contentSecurityPolicy('N', { ...options, https: true })).toContain('upgrade-insecure-requests')
  expect(contentSecurityPolicy('N', { ...options, trustedTypes: false })).not.toContain('trusted-types')
})

test.each(['evil.example', 'localhost:3001', 'localhost', ''])('the host %j is not ours', (host) => {
  expect(ask('/', { headers: { host } }).status).toBe(421)
  expect(ask('/api/health', { headers: { host } }).status).toBe(421)
})

test('pages take no bodies, and nothing takes a server action', () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    expect(ask('/runs', { method }).status).toBe(405)
  expect(ask('/runs', { headers: { 'next-action': 'x' } }).status).toBe(405)
  expect(ask('/api/nothing', { method: 'POST', headers: { 'next-action': 'x' } }).status).toBe(405)
  expect(ask('/api/runs', { method: 'POST' }).status).toBe(200)
})

test('an API answer is no page', () => {
  expect(ask('/api/runs').headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'; sandbox",
  )
})

test('it sees everything but files of the build and uploads, whose bodies it would cut', () => {
  const pattern = new RegExp(`^${config.matcher[0]}$`)
  for (const path of ['/', '/runs', '/icon.svg', '/favicon.ico', '/api/runs', '/api/files/ab', '/api/filesx'])
    expect(pattern.test(path), path).toBe(true)
  for (const path of ['/_next/static/chunks/a.js', '/api/files']) expect(pattern.test(path), path).toBe(false)
})

test('the default Trusted Types policy passes scripts of this build, literally, and no other', () => {
  const made: Record<string, (url: string) => string> = {}
  const window = {
    trustedTypes: {
      createPolicy: (name: string, policy: { createScriptURL(url: string): string }) => {
        made[name] = policy.createScriptURL
      },
    },
  }
  const { trustedTypes } = window
  new Function('window', 'trustedTypes', 'location', trustedTypesScript)(window, trustedTypes, {
    origin: 'http://localhost:3000',
  })
  const check = made.default!
  for (const url of ['/_next/static/chunks/a.js', 'http://localhost:3000/_next/static/b.js'])
    expect(check(url)).toBe(url)
  for (const url of [
    'https://evil.example/_next/static/a.js',
    '/api/files/ab',
    '/_next/static/../../api/files/ab',
    'data:text/javascript,1',
  ])
    expect(() => check(url), url).toThrow('blocked script')
})
