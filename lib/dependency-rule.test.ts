import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importsOf, judge, loadedWith, roomOf, sentence, targetOf } from './dependency-rule.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const filesUnder = (folder: string): string[] =>
  (existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    : []
  )
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))

const sources = [
  ...['app', 'components', 'lib', 'devnet', 'contracts', 'cli'].flatMap(filesUnder),
  'proxy.ts',
]
const importsIn = (file: string) => importsOf(file, readFileSync(join(root, file), 'utf8'))

test('no import of the repository breaks the rule', () => {
  const broken = sources.flatMap(importsIn).flatMap((one) => judge(one) ?? [])
  expect(broken.map(sentence)).toEqual([])
})

test('the walk sees what is there', () => {
  expect(sources.length).toBeGreaterThan(200)
  const names = importsIn('lib/plan/plan.ts').map(({ specifier }) => specifier)
  const written = readFileSync(join(root, 'lib/plan/plan.ts'), 'utf8').match(/ from '/g) ?? []
  expect(names).toHaveLength(written.length)
})

test('every file of lib has a room', () => {
  expect(sources.filter((file) => file.startsWith('lib/') && roomOf(file) === undefined)).toEqual([])
})

const plant = (file: string, source: string) =>
  importsOf(file, source).flatMap((one) => {
    const broken = judge(one)
    return broken ? [sentence(broken)] : []
  })

describe('a planted break is found', () => {
  test.each([
    ['lib/plan/bad.ts', `import { readFile } from 'node:fs/promises'`, 'allow-list'],
    ['lib/plan/bad.ts', `import type { ReactNode } from 'react'`, 'allow-list'],
    ['lib/plan/bad.ts', `import { createPublicClient } from 'viem'`, 'allow-list'],
    ['lib/workflow/bad.ts', `import { services } from '#lib/server/services.ts'`, 'pure may import pure'],
    ['lib/workflow/bad.ts', `import {\n  a,\n  b,\n} from '#lib/engine/port.ts'`, 'pure may import pure'],
    ['lib/workflow/bad.ts', `export * from '#lib/client/wagmi.ts'`, 'pure may import pure'],
    [
      'lib/protocols/zero-g/nodes/bad.ts',
      `import { market } from '../wire/market.ts'`,
      'pure may import pure',
    ],
    [
      'lib/protocols/zero-g/verify/bad.ts',
      `const x = await import('../run/store.ts')`,
      'pure may import pure',
    ],
    ['lib/protocols/zero-g/run/bad.ts', `import { db } from '#lib/server/db/open.ts'`, 'clients may import'],
    ['lib/client/bad.ts', `import { env } from '#lib/server/env.ts'`, 'client may import'],
    ['lib/client/bad.ts', `import { join } from 'node:path'`, 'no node builtin'],
    ['components/map/bad.tsx', `import { port } from '#lib/engine/port.ts'`, 'components may import'],
    ['lib/plan/bad.ts', `import { runDry } from '#lib/dry-run/run.ts'`, 'pure may import pure'],
    ['lib/client/bad.ts', `import { runDry } from '#lib/dry-run/run.ts'`, 'client may import'],
    ['lib/dry-run/bad.ts', `import { useState } from 'react'`, 'nothing that draws'],
    [
      'components/map/bad.tsx',
      `import { runnerOf } from '#lib/protocols/runners.ts'`,
      'components may import',
    ],
    [
      'components/map/bad.tsx',
      `import { GET } from '../../app/api/health/route.ts'`,
      'by alias across rooms',
    ],
    ['lib/server/bad.ts', `import { Button } from '#components/ui/button.tsx'`, 'server may import'],
    ['lib/server/bad.ts', `import { useState } from 'react'`, 'nothing that draws'],
    ['lib/server/bad.ts', `import { anvil } from '#devnet/anvil.ts'`, 'server may import'],
    ['lib/engine/bad.ts', `import { freePort } from './testing.ts'`, 'nothing of the tests'],
    ['devnet/bad.ts', `import { flow } from '#lib/protocols/zero-g/wire/market.ts'`, 'devnet may import'],
    ['lib/plan/bad.ts', `import { x } from './plan'`, 'with the ending'],
    ['lib/plan/bad.ts', `import { x } from '../workflow/edges.ts'`, 'by alias across rooms'],
    [
      'lib/client/bad.ts',
      `new Worker(new URL('../server/env.ts', import.meta.url))`,
      'by alias across rooms',
    ],
  ])('%s: %s', (file, source, rule) => {
    const found = plant(file, source)
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(rule)
    expect(found[0]).toContain(file)
  })
})

describe('what may stand is left alone', () => {
  test.each([
    ['lib/plan/good.ts', `import * as z from 'zod'\nimport { keccak256 } from 'viem/utils'`],
    ['lib/plan/good.ts', `import type { StepRunner } from '#lib/protocols/runners.ts'`],
    ['lib/engine/good.ts', `import { services } from '#lib/server/services.ts'`],
    ['lib/server/good.ts', `import { runDry } from '#lib/dry-run/run.ts'`],
    ['lib/server/good.ts', `import { headers } from 'next/headers'`],
    ['lib/server/good.test.ts', `import { startDevnet } from '#devnet/testing.ts'`],
    ['app/api/good/route.ts', `import { route } from '#lib/server/guard.ts'`],
    ['devnet/good.ts', `import { settings } from '../bin/settings.js'`],
  ])('%s: %s', (file, source) => expect(plant(file, source)).toEqual([]))
})

test('a specifier becomes a path', () => {
  expect(targetOf('lib/plan/plan.ts', './types.ts')).toBe('lib/plan/types.ts')
  expect(targetOf('lib/plan/plan.ts', '#lib/workflow/edges.ts')).toBe('lib/workflow/edges.ts')
  expect(targetOf('devnet/start.ts', '../bin/settings.js')).toBe('bin/settings.js')
  expect(targetOf('lib/plan/plan.ts', 'zod')).toBeUndefined()
})

describe('what loads with the verifier', () => {
  const { files, packages } = loadedWith('lib/receipts/verify.ts', (file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  test('is hashes, one curve and small schemas: no zod whole, no viem', () => {
    expect([...packages].sort()).toEqual([
      '@noble/curves/secp256k1.js',
      '@noble/hashes/sha2.js',
      '@noble/hashes/sha3.js',
      '@noble/hashes/utils.js',
      'canonicalize',
      'zod/mini',
      'zod/v4/locales/en.js',
    ])
  })
  test('is no step type, no registry, and no checker of evidence before a receipt names its kind', () => {
    const ofProtocols = [...files].filter((file) => file.startsWith('lib/protocols/')).sort()
    expect(ofProtocols).toEqual(['lib/protocols/verifier.ts', 'lib/protocols/verifiers.ts'])
    expect([...files].filter((file) => /\/(nodes|registry|run|wire)\b/.test(file))).toEqual([])
  })
  test('is found by a walk that sees planted imports', () => {
    const planted: Record<string, string> = {
      'lib/a.ts': `import './b.ts'\nimport type { X } from './types.ts'\nconst late = () => import('./late.ts')`,
      'lib/b.ts': `import * as z from 'zod'\nexport { a } from './a.ts'`,
    }
    const found = loadedWith('lib/a.ts', (file) => planted[file]!)
    expect([...found.files]).toEqual(['lib/a.ts', 'lib/b.ts'])
    expect([...found.packages]).toEqual(['zod'])
  })
})
