import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import * as z from 'zod'
import { keyBindingText } from '#lib/receipts/key.ts'
import type { RunnerKey } from '#lib/receipts/types.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Hex } from '#lib/workflow/json.ts'

/** The keys of this installation's runner: `executor` is named in every authorization, `ed25519` signs receipts. */
export type RunnerKeys = {
  readonly executor: Hex
  readonly secret: Uint8Array
  readonly publicKey: Uint8Array
  readonly runnerKey: RunnerKey
}

const storedSchema = z.object({
  executorKey: z.string().regex(/^0x[0-9a-f]{64}$/),
  ed25519: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  signature: z.string().regex(/^0x[0-9a-f]+$/),
}) as unknown as z.ZodType<Stored>

type Stored = { executorKey: Hex; ed25519: string; signature: Hex }

const make = async (): Promise<Stored> => {
  const executorKey = generatePrivateKey()
  const secret = randomBytes(32)
  const publicKey = Buffer.from(ed25519.getPublicKey(secret)).toString('base64')
  const signature = await privateKeyToAccount(executorKey).signMessage({ message: keyBindingText(publicKey) })
  return { executorKey, ed25519: secret.toString('base64'), signature }
}

const read = (path: string): Stored | null => {
  try {
    return storedSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    // Never the cause: a parser's message may quote the key.
    throw new WeftError('runner-keys', `The runner’s key file ${path} cannot be read, or is damaged.`, {
      fix: 'Put it back from a backup. Without it, runs that are under way cannot go on under their signature.',
      final: true,
    })
  }
}

/** Writes the file whole or not at all; the first of several processes wins. */
const writeOnce = (folder: string, path: string, stored: Stored) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, `.runner-${randomBytes(6).toString('hex')}`)
  const file = openSync(temporary, 'wx', 0o600)
  writeSync(file, JSON.stringify(stored))
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(temporary, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(temporary)
  }
  const entries = openSync(folder, 'r')
  fsyncSync(entries)
  closeSync(entries)
}

/** Reads the runner's keys from `folder`, or makes them on the first start. Web and worker get the same ones. */
export const runnerKeys = async (folder: string): Promise<RunnerKeys> => {
  const path = join(folder, 'runner.json')
  if (!read(path)) writeOnce(folder, path, await make())
  const stored = read(path)!
  const secret = new Uint8Array(Buffer.from(stored.ed25519, 'base64'))
  const publicKey = ed25519.getPublicKey(secret)
  const executor = privateKeyToAccount(stored.executorKey).address
  return {
    executor,
    secret,
    publicKey,
    runnerKey: {
      executor,
      publicKey: Buffer.from(publicKey).toString('base64'),
      signature: stored.signature,
    },
  }
}
