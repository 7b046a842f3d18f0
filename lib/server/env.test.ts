import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

test('nothing set gives one machine’s settings', () => {
  expect(readEnv({})).toEqual({
    profile: 'local',
    publicUrl: 'http://localhost:3000',
    paths: {
      data: resolve('.data'),
      database: resolve('.data/app.db'),
      files: resolve('.data/files'),
      keys: resolve('.data/keys'),
      networks: resolve('.data/devnet/networks.json'),
    },
    databaseUrl: null,
    maxFileBytes: 1_073_741_824,
    engine: { ingressUrl: 'http://127.0.0.1:3010', adminUrl: 'http://127.0.0.1:3011' },
    trustProxy: false,
  })
})

test('what is set is taken, and what is empty is not set', () => {
  expect(
    readEnv({
      WEFT_DATA_DIR: '/srv/weft',
      WEFT_PUBLIC_URL: 'https://weft.example/',
      WEFT_NETWORKS_FILE: '/etc/weft/networks.json',
      WEFT_MAX_FILE_BYTES: '5',
      WEFT_TRUST_PROXY: '1',
      WEFT_PROFILE: '',
      DATABASE_URL: 'postgres://a@b/c',
    }),
  ).toMatchObject({
    profile: 'local',
    publicUrl: 'https://weft.example',
    paths: { database: '/srv/weft/app.db', networks: '/etc/weft/networks.json' },
    databaseUrl: 'postgres://a@b/c',
    maxFileBytes: 5,
    trustProxy: true,
  })
})

test.each([
  ['WEFT_PROFILE', 'test', 'WEFT_PROFILE must be local or public.'],
  [
    'WEFT_PUBLIC_URL',
    'localhost:3000',
    'WEFT_PUBLIC_URL must be a URL that starts with http:// or https://.',
  ],
  ['WEFT_PUBLIC_URL', 'http://a b', 'WEFT_PUBLIC_URL must be a URL that starts with http:// or https://.'],
  ['RESTATE_INGRESS_URL', 'x', 'RESTATE_INGRESS_URL must be a URL that starts with http:// or https://.'],
  ['WEFT_MAX_FILE_BYTES', '1e9', 'WEFT_MAX_FILE_BYTES must be a whole number of bytes.'],
  ['WEFT_MAX_FILE_BYTES', '0', 'WEFT_MAX_FILE_BYTES must be a whole number of bytes.'],
  ['WEFT_TRUST_PROXY', 'yes', 'WEFT_TRUST_PROXY must be 0 or 1.'],
  ['DATABASE_URL', 'mysql://a', 'DATABASE_URL must start with postgres:// (leave it out for SQLite).'],
])('%s=%s is refused in one sentence', (name, value, sentence) => {
  expect(() => readEnv({ [name]: value })).toThrow(
    expect.objectContaining({ code: 'setting', message: sentence }),
  )
})
