import { expect, test } from 'vitest'
import { isNewEnough, pickRuntime } from './runtime.js'

test.each([
  ['v20.20.2', false],
  ['v22.18.9', false],
  ['v22.19.0', true],
  ['v24.0.0', true],
])('%s is new enough: %s', (version, answer) => {
  expect(isNewEnough(version)).toBe(answer)
})

test('a new Node runs everything itself', () => {
  expect(pickRuntime({ version: 'v24.1.0' })).toEqual({ binary: process.execPath, version: 'v24.1.0' })
})

test('under an old Node the one that npm brought is taken, after asking its version', () => {
  const { binary, version } = pickRuntime({ version: 'v20.9.0' })
  expect(binary).toMatch(/node_modules.*bin[\\/]node$/)
  expect(isNewEnough(version)).toBe(true)
})

test('where npm has none, one sentence says so', () => {
  expect(pickRuntime({ version: 'v20.9.0', platform: 'win32-x64' })).toEqual({
    problem:
      'Weft needs Node 22.19 or newer, and this is v20.9.0; npm has none for win32-x64, so install a newer Node and run again.',
  })
})
