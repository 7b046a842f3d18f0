import type { LocalAccount } from 'viem/accounts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { Evidence, NetworkSettings, StepRunner, World } from './runner.ts'
import { runnerOf } from './runners.ts'
import { type Journal, memoryFiles, runStep, testWorld } from './testing-context.ts'
import type { VerifierContext } from './verifier.ts'
import { evidenceKinds, loadVerifiers } from './verifiers.ts'
import { hashFile } from './zero-g/hash-file.ts'

export const storageChain: ChainRef = 'eip155:31337'
export const rightsChain: ChainRef = 'eip155:31338'
export const storeParams = { network: storageChain, replicas: 1, skipIfStored: true, waitMinutes: 1 }
export const retrieveParams = { network: storageChain, maxBytes: 2 ** 30 }
export const runner = (uses: string): StepRunner => runnerOf(uses)!

const verifierOf = await loadVerifiers(evidenceKinds)

let salt = 0
/** Bytes that no other test has. */
export const content = (size: number): Uint8Array => {
  salt++
  return Uint8Array.from({ length: size }, (_, i) => (i * 31 + salt * 101 + (i >> 9)) & 255)
}

/** What tests of runners share: files in memory, a world of one account, and shorthands. */
export const createLab = (networks: readonly NetworkSettings[], signer: LocalAccount) => {
  const files = memoryFiles()
  const as = (account: LocalAccount['address'], fetcher?: typeof fetch) =>
    testWorld(networks, account, files, fetcher)
  const world = as(signer.address)
  return {
    files,
    world,
    /** The same files seen by another account, or through another fetch. */
    as,
    keep: async (bytes: Uint8Array, name = 'rows.jsonl'): Promise<Artifact> => {
      const { sha256, tree } = await hashFile(new Blob([bytes as Uint8Array<ArrayBuffer>]))
      files.kept.set(sha256, bytes)
      return {
        kind: 'data.dataset',
        name,
        mediaType: 'application/jsonl',
        size: String(bytes.length),
        digest: { sha256, ...(tree ? { zgRoot: tree.root } : {}) },
      }
    },
    store: (file: Artifact, more: { journal?: Journal; world?: World; params?: object } = {}) =>
      runStep(runner('zero-g/store@1.0.0'), {
        world: more.world ?? world,
        signer,
        params: { ...storeParams, ...more.params },
        inputs: { file },
        ...(more.journal ? { journal: more.journal } : {}),
      }),
    retrieve: (object: Artifact, from: World = world) =>
      runStep(runner('zero-g/retrieve@1.0.0'), {
        world: from,
        signer,
        params: retrieveParams,
        inputs: { object },
      }),
    /** What the checkers find, with the bytes at hand unless told otherwise. */
    judge: (
      evidence: readonly Evidence[],
      context: Pick<VerifierContext, 'inputs' | 'outputs'>,
      { simulated = true, blind = false } = {},
    ) =>
      evidence.map((each) => {
        const bytes = (sha256: string) => (blind ? null : (files.kept.get(sha256) ?? null))
        const found = verifierOf(each.kind)!(each, { ...context, bytes, simulated, nowMs: Date.now() })
        return { kind: each.kind, ...found }
      }),
  }
}
export type Lab = ReturnType<typeof createLab>

export const holds = { ok: true, binds: { in: true, out: true } } as const
