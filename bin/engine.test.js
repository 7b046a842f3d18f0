import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { engineBinary, guardEngineVersion, refusedUpgrade } from './engine.js'

test.each([
  ['1.7.12', '1.7.12'],
  ['1.7.12', '1.8.0'],
  ['1.8.3', '1.7.12'],
])('data of %s is opened by %s', (from, to) => {
  expect(refusedUpgrade(from, to)).toBeNull()
})

test('a jump of two minor versions is refused, and the hop is named', () => {
  expect(refusedUpgrade('1.5.2', '1.7.12')).toBe(
    "The engine's data was written by version 1.5.2, and version 1.7.12 may be at most one minor version away; install a Weft with engine 1.6.x once, let it start, then come back.",
  )
})

test('the version is kept beside the data, and a refusal leaves it as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-engine-'))
  try {
    guardEngineVersion(folder, '1.7.12')
    guardEngineVersion(folder, '1.8.0')
    expect(() => guardEngineVersion(folder, '1.10.0')).toThrow('was written by version 1.8.0')
    guardEngineVersion(folder, '1.9.0')
    writeFileSync(join(folder, 'weft-engine-version'), '2.0.0\n')
    expect(() => guardEngineVersion(folder, '1.9.0')).toThrow('install a Weft with engine 2.0.x')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a platform without an engine is told what to do', () => {
  expect(() => engineBinary('win32-x64')).toThrow('The engine does not run on win32-x64; use Linux or macOS')
})
