import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesToHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Devnet, startDevnet } from '../testing.ts'
import { pattern, planUpload } from './testing.ts'

// 0G's own SDK is the judge: it knows nothing of this repository. Required, because its ESM build is for bundlers.
const require = createRequire(import.meta.url)
type Failure = Error | null
type Sdk = {
  readonly ZgFile: { fromFilePath(path: string): Promise<{ close(): Promise<void> }> }
  readonly Indexer: new (
    url: string,
  ) => {
    upload(
      file: unknown,
      rpc: string,
      signer: unknown,
    ): Promise<[{ txHash: string; rootHash: string; txSeq: number }, Failure]>
    download(root: string, path: string, proof: boolean): Promise<Failure>
  }
}
const sdk = require('@0gfoundation/0g-ts-sdk') as Sdk
const ethers = require('ethers') as {
  readonly JsonRpcProvider: new (url: string) => { destroy(): void }
  readonly Wallet: new (key: string, provider: unknown) => unknown
}

const folder = mkdtempSync(join(tmpdir(), 'weft-sdk-'))
let devnet: Devnet
beforeAll(async () => {
  devnet = await startDevnet({ dataDir: join(folder, 'data') })
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterAll(async () => {
  vi.restoreAllMocks()
  await devnet.stop()
  rmSync(folder, { recursive: true, force: true })
})

const key = () => {
  const account = mnemonicToAccount('test test test test test test test test test test test junk', {
    addressIndex: 4,
  })
  return bytesToHex(account.getHdKey().privateKey as Uint8Array)
}

test.each([312_345, 100])('the SDK stores %i bytes here and reads them back', async (size) => {
  const bytes = pattern(size, 101)
  const source = join(folder, `${size}.bin`)
  const target = join(folder, `${size}.back`)
  writeFileSync(source, bytes)
  const provider = new ethers.JsonRpcProvider(devnet.urls.chainZeroG)
  const indexer = new sdk.Indexer(devnet.urls.storageIndexer)
  const file = await sdk.ZgFile.fromFilePath(source)
  const [stored, failure] = await indexer.upload(
    file,
    devnet.urls.chainZeroG,
    new ethers.Wallet(key(), provider),
  )
  await file.close()
  provider.destroy()
  expect(failure).toBeNull()
  expect(stored.rootHash).toBe(planUpload(bytes).root)
  expect(await indexer.download(stored.rootHash, target, true)).toBeNull()
  expect(readFileSync(target).equals(bytes)).toBe(true)
})
