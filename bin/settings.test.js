import { expect, test } from 'vitest'
import { childEnv, portTable, settings } from './settings.js'

test('defaults are the ports of README', () => {
  const of = settings({})
  expect(of.ports.web).toBe(3000)
  expect(of.urls.public).toBe('http://localhost:3000')
  expect(of.ownEngine).toBe(true)
  expect(of.dataDir.endsWith('.data')).toBe(true)
})

test('an offset moves every port that is not set by itself', () => {
  const of = settings({ WEFT_PORT_OFFSET: '100', WEFT_WORKER_PORT: '4000' })
  for (const [name, { port }] of Object.entries(portTable))
    expect(of.ports[name]).toBe(name === 'worker' ? 4000 : port + 100)
  expect(of.urls.ingress).toBe('http://127.0.0.1:3110')
})

test('a child reads the same settings as its launcher', () => {
  for (const env of [
    {},
    { WEFT_PORT_OFFSET: '7', WEFT_DATA_DIR: 'elsewhere', WEFT_PROFILE: 'public' },
    {
      RESTATE_INGRESS_URL: 'http://engine:8080',
      RESTATE_ADMIN_URL: 'http://engine:9070',
      DATABASE_URL: 'postgres://db',
    },
  ]) {
    const of = settings(env)
    expect(settings({ ...env, ...childEnv(of) })).toEqual(of)
  }
})

test.each([
  [{ WEFT_PORT: 'abc' }, 'WEFT_PORT is "abc", and must be a whole number from 1 to 65535.'],
  [{ WEFT_PORT_OFFSET: '-1' }, 'WEFT_PORT_OFFSET is "-1", and must be a whole number from 0 to 50000.'],
  [
    { WEFT_PORT_OFFSET: '50000', WEFT_CHAIN_0G_PORT: '70000' },
    'WEFT_CHAIN_0G_PORT is "70000", and must be a whole number from 1 to 65535.',
  ],
  [{ WEFT_PROFILE: 'prod' }, 'WEFT_PROFILE is "prod", and must be local or public.'],
  [
    { WEFT_PUBLIC_URL: 'localhost:3000' },
    'WEFT_PUBLIC_URL is "localhost:3000", and must be a URL that starts with http:// or https://.',
  ],
  [
    { RESTATE_INGRESS_URL: 'http://engine:8080' },
    'RESTATE_INGRESS_URL is set without RESTATE_ADMIN_URL; Weft needs both to use your own engine.',
  ],
])('%o is refused in one sentence', (env, sentence) => {
  expect(() => settings(env)).toThrow(new Error(sentence))
})
