import { createHash, createPublicKey, verify } from 'node:crypto'
import { filesOf } from '#lib/receipts/testing.ts'
import { manyReceipts } from '#lib/receipts/testing-many.ts'
import { verifyBundle } from '#lib/receipts/verify.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { Measured } from './main.ts'

const sizes = [10, 100, 1_000] as const
const limitMs = 2_000
const rounds = 5

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

const timed = async <T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> => {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}

const heldMB = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

const ours = async (bundle: Uint8Array, count: number): Promise<void> => {
  const { verdict, sentence, steps } = await verifyBundle(bundle, { nowMs: Date.now() })
  if (verdict !== 'Verified' || steps.length !== count)
    throw new WeftError('bench', `${verdict}, ${steps.length} steps: ${sentence}`)
}

type Files = ReadonlyMap<string, Uint8Array>
const jsonOf = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString())

/**
 * The least that any verifier of DSSE has to do, by the fastest means at hand: parse each envelope, check its Ed25519 signature
 * with Node's own OpenSSL, hash and parse what was signed. No chain, evidence, workflow, authorization or archive.
 */
const peer = (files: Files, count: number): void => {
  const { publicKey } = jsonOf(files.get('runner.json')!) as { publicKey: string }
  const prefix = Buffer.from('302a300506032b6570032100', 'hex')
  const der = Buffer.concat([prefix, Buffer.from(publicKey, 'base64')])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  let held = 0
  for (const [path, bytes] of files) {
    if (!path.startsWith('receipts/')) continue
    const envelope = jsonOf(bytes) as {
      payloadType: string
      payload: string
      signatures: [{ sig: string }]
    }
    const payload = Buffer.from(envelope.payload, 'base64')
    const { payloadType } = envelope
    const head = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `
    const signed = Buffer.concat([Buffer.from(head), payload])
    const statement = jsonOf(payload) as { subject: unknown }
    if (statement.subject && verify(null, signed, key, Buffer.from(envelope.signatures[0].sig, 'base64')))
      held += createHash('sha256').update(payload).digest().length / 32
  }
  if (held !== count) throw new WeftError('bench', `The peer accepts ${held} of ${count} receipts.`)
}

const measureSize = async (count: number) => {
  const bundle = await manyReceipts(count)
  const files = filesOf(bundle)
  const runs: { ms: number; peerMs: number; heldMB: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const before = heldMB()
    const { ms } = await timed(() => ours(bundle, count))
    const after = heldMB()
    const { ms: peerMs } = await timed(() => peer(files, count))
    runs.push({ ms, peerMs, heldMB: Math.max(0, after - before) })
  }
  const ms = median(runs.map((run) => run.ms))
  const peerMs = median(runs.map((run) => run.peerMs))
  return {
    ms: rounded(ms),
    slowestMs: rounded(Math.max(...runs.map((run) => run.ms))),
    msPerReceipt: rounded(ms / count, 3),
    bundleMB: rounded(bundle.length / 1e6, 2),
    heldMB: rounded(Math.max(...runs.map((run) => run.heldMB))),
    peerMs: rounded(peerMs),
    ratio: rounded(ms / peerMs),
  }
}

/**
 * Time to verify whole bundles of chained receipts with real signatures and evidence, in one process, and the bare signatures
 * of the same receipts with Node's crypto beside it. Fails when the slowest check of 1,000 receipts takes two seconds or more.
 */
export const measure = async (): Promise<Measured> => {
  console.log('receipts       ms  slowest  ms/receipt  bundle MB  held MB  node:crypto ms  ratio')
  const receipts: Record<number, Awaited<ReturnType<typeof measureSize>>> = {}
  for (const count of sizes) {
    const figures = await measureSize(count)
    receipts[count] = figures
    console.log(
      [count, ...Object.values(figures)]
        .map((value, index) => String(value).padStart([8, 8, 8, 11, 10, 8, 15, 6][index]!))
        .join(' '),
    )
  }
  return {
    ok: receipts[1_000]!.slowestMs < limitMs,
    figures: { receipts, limitMs, peer: 'node:crypto Ed25519, sha256 and JSON.parse', node: process.version },
  }
}
