import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, test } from '@playwright/test'
import { Client } from './client.ts'
import { countEvents } from './instance.ts'
import { peakMemory, pidOf } from './processes.ts'
import { testAccount } from './wallet.ts'

const megabyte = 1024 * 1024
const size = 200 * megabyte

/** Seeded bytes (xorshift), the same each time and not compressible, a megabyte at a time. */
const bytes = function* (total: number): Generator<Buffer> {
  let state = 0x9e3779b9
  for (let done = 0; done < total; done += megabyte) {
    const block = Buffer.allocUnsafe(megabyte)
    for (let at = 0; at < megabyte; at += 4) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      block.writeInt32LE(state, at)
    }
    yield block
  }
}

test('200 MB stream through in constant memory', async () => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'weft-large-'))
  try {
    const path = join(folder, 'large.bin')
    await pipeline(Readable.from(bytes(size)), createWriteStream(path))
    const client = new Client(testAccount(900))
    await client.fund()
    const idle = { web: peakMemory(pidOf('web')), worker: peakMemory(pidOf('worker')) }
    const file = await client.upload(
      'large.bin',
      Readable.toWeb(createReadStream(path)) as never,
      size,
      'application/octet-stream',
    )
    expect(file.size).toBe(String(size))
    const run = await client.publish(file)
    const view = await client.finish(run, 240)
    expect(view.status, JSON.stringify(view.steps)).toBe('completed')
    expect(await countEvents(client.account.address)).toEqual({ submits: 1, attested: 1 })
    for (const name of ['web', 'worker'] as const) {
      const now = peakMemory(pidOf(name))
      if (now !== null && idle[name] !== null)
        expect(now - idle[name], `${name} grew with the file`).toBeLessThan(180 * megabyte)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a file over the limit is refused by its announced size, with one sentence', async () => {
  const client = new Client(testAccount(901))
  const { maxFileBytes } = await client.json<{ maxFileBytes: number }>('/api/config')
  const refusal = await client.announce('huge.bin', maxFileBytes + 1)
  expect(refusal.status).toBe(413)
  expect(refusal.problem.reason).toMatch(
    /^The file is larger than [\d,]+ MiB, the most that this installation takes\.$/,
  )
})
