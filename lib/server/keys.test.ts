import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { verifyMessage } from 'viem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyBindingText } from '#lib/receipts/key.ts'
import { runnerKeys } from './keys.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('keys are made once, readable by their owner only, and bound to each other', async () => {
  const keys = await runnerKeys(join(folder, 'keys'))
  const path = join(folder, 'keys', 'runner.json')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'keys'))).toEqual(['runner.json'])
  const { publicKey, signature, executor } = keys.runnerKey
  expect(await verifyMessage({ address: executor, message: keyBindingText(publicKey), signature })).toBe(true)
  expect(await runnerKeys(join(folder, 'keys'))).toEqual(keys)
})

test('processes that start together have the same keys', async () => {
  const source = `
    const { runnerKeys } = await import(${JSON.stringify(new URL('./keys.ts', import.meta.url).href)})
    console.log((await runnerKeys(${JSON.stringify(folder)})).executor)`
  const run = promisify(execFile)
  const answers = await Promise.all(
    Array.from({ length: 4 }, () =>
      run(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', source]),
    ),
  )
  expect(new Set(answers.map(({ stdout }) => stdout.trim()))).toEqual(
    new Set([(await runnerKeys(folder)).executor]),
  )
  expect(readdirSync(folder)).toEqual(['runner.json'])
})

test.each(['', '{', '{"executorKey":"0x12"}'])(
  'a damaged file (%j) is never replaced, nor quoted',
  async (text) => {
    const path = join(folder, 'runner.json')
    writeFileSync(path, text)
    await expect(runnerKeys(folder)).rejects.toMatchObject({
      code: 'runner-keys',
      message: `The runner’s key file ${path} cannot be read, or is damaged.`,
    })
    expect(readFileSync(path, 'utf8')).toBe(text)
  },
)
