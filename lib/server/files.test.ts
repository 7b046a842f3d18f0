import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearUnfinished, createFileStore, streamFile } from './files.ts'
import { bytesOf } from './testing.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'weft-files-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const stored = () =>
  readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  )

test('bytes are kept by their sha256 and read at any place', async () => {
  const files = createFileStore(root, 100)
  expect(await files.write(bytesOf('hello ', 'world'))).toEqual({ sha256: sha256('hello world'), size: 11 })
  const file = (await files.open(sha256('hello world')))!
  expect(file.size).toBe(11)
  expect(Buffer.from(await file.read(4, 4)).toString()).toBe('o wo')
  expect(Buffer.from(await file.read(9, 100)).toString()).toBe('ld')
  expect(await file.read(11, 5)).toHaveLength(0)
  await file.close()
})

test('a file streams back in portions, whole and in order', async () => {
  const files = createFileStore(root, 1_000)
  const text = Array.from({ length: 100 }, (_, index) => `row ${index}\n`).join('')
  const { sha256: name } = await files.write(bytesOf(text))
  const parts: Uint8Array[] = []
  for await (const part of streamFile((await files.open(name))!, 64)) parts.push(part)
  expect(parts.length).toBeGreaterThan(10)
  expect(Buffer.concat(parts).toString()).toBe(text)
  const rest: Uint8Array[] = []
  for await (const part of streamFile((await files.open(name))!, 64, 32)) rest.push(part)
  expect(Buffer.concat(rest).toString()).toBe(text.slice(32))
})

test('the same bytes twice, also at once, are one file and leave nothing beside it', async () => {
  const files = createFileStore(root, 100)
  const writes = await Promise.all(Array.from({ length: 8 }, () => files.write(bytesOf('same'))))
  expect(new Set(writes.map((write) => write.sha256))).toEqual(new Set([sha256('same')]))
  expect(stored()).toEqual([sha256('same')])
})

test('one byte over the limit is refused while streaming, and nothing is kept', async () => {
  const files = createFileStore(root, 10)
  await expect(files.write(bytesOf('12345', '678901'))).rejects.toMatchObject({
    code: 'file-too-large',
    message: 'The file is larger than 10 bytes, the most that this installation takes.',
  })
  expect(stored()).toEqual([])
  expect((await files.write(bytesOf('12345', '67890'))).size).toBe(10)
})

test('a source that breaks in the middle leaves nothing', async () => {
  const files = createFileStore(root, 100)
  const broken = async function* () {
    yield* bytesOf('half')
    throw new Error('the client left')
  }
  await expect(files.write(broken())).rejects.toThrow('the client left')
  expect(stored()).toEqual([])
})

test('what is no digest opens nothing, wherever it points', async () => {
  const files = createFileStore(join(root, 'files'), 100)
  writeFileSync(join(root, 'secret'), 'x')
  for (const name of ['../secret', '../../etc/passwd', '', 'A'.repeat(64), sha256('not here')])
    expect(await files.open(name)).toBeNull()
})

test('a writer killed in the middle leaves no file under a digest, and its remains are cleared later', async () => {
  const source = `
    const { createFileStore } = await import(${JSON.stringify(new URL('./files.ts', import.meta.url).href)})
    await createFileStore(${JSON.stringify(root)}, 1e9).write((async function* () {
      for (;;) { yield new Uint8Array(65536); console.log('wrote'); await new Promise((go) => setTimeout(go, 5)) }
    })())`
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    source,
  ])
  await new Promise<void>((resolve, reject) => {
    let lines = 0
    child.stdout.on('data', () => ++lines === 5 && resolve())
    child.on('exit', (code) => reject(new Error(`the writer ended with ${code}`)))
  })
  const gone = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGKILL')
  await gone
  expect(readdirSync(root)).toEqual(['incoming'])
  const [left] = readdirSync(join(root, 'incoming'))
  expect(left).toBeDefined()
  await clearUnfinished(root, Date.now())
  expect(readdirSync(join(root, 'incoming'))).toEqual([left])
  utimesSync(join(root, 'incoming', left!), 0, 0)
  await clearUnfinished(root, Date.now())
  expect(readdirSync(join(root, 'incoming'))).toEqual([])
})
