import { ed25519 } from '@noble/curves/ed25519.js'
import { type LocalAccount, privateKeyToAccount } from 'viem/accounts'
import { buildAuthorization } from '#lib/authorization/build.ts'
import {
  authorizationDigest,
  authorizationDomain,
  authorizationTypedData,
} from '#lib/authorization/typed-data.ts'
import type { Authorization, Signer } from '#lib/authorization/types.ts'
import { describe as descriptionOf } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { templates } from '#lib/protocols/templates.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Hex, Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { packArchive, unpackArchive } from './archive.ts'
import { type BundleInput, buildBundle } from './bundle.ts'
import { type DescriptionOf, descriptions } from './description.ts'
import { toBase64 } from './encoding.ts'
import { keyBindingText } from './key.ts'
import { signStatement } from './sign.ts'
import { type Signed, signReceipts } from './testing-receipts.ts'
import {
  datasetArtifact,
  datasetBytes,
  type Maker,
  sampleSteps,
  startedSeconds,
  storageFee,
} from './testing-steps.ts'
import type { StepRecord } from './types.ts'
import type { vsaOf } from './vsa.ts'

type Vsa = ReturnType<typeof vsaOf>

const account = (byte: string) => privateKeyToAccount(`0x${byte.repeat(32)}`)

/** Keys of samples: constants that everybody can read, for tests only. */
export const sampleKeys = {
  user: account('a1'),
  runner: account('b2'),
  stranger: account('c3'),
  receipts: new Uint8Array(32).fill(0xd4),
  foreign: new Uint8Array(32).fill(0xe5),
} as const

/** What differs from the sample run. Each stands for something that a user, a runner or a thief could do. */
export type Changes = {
  readonly manifest?: (manifest: Manifest) => Manifest
  readonly message?: (message: Authorization) => Authorization
  readonly signer?: LocalAccount
  readonly signature?: Hex
  /** How the authorization says that the signature was checked; by the account’s key unless given. */
  readonly recorded?: Signer
  /** Who vouches for the receipt key, and calls itself the builder. */
  readonly runner?: LocalAccount
  /** What signs the receipts; runner.json still names the first key. */
  readonly receiptKey?: Uint8Array
  readonly verdictKey?: Uint8Array
  /** What the runner signs as its verdict, in place of what it is given. */
  readonly verdict?: (statement: Vsa) => unknown
  readonly record?: (record: StepRecord) => StepRecord
  /** Steps that fail; those that need them have no receipt. */
  readonly failing?: string | readonly string[]
  /** What each drawn step leaves, in place of the sample's. */
  readonly makers?: Readonly<Record<string, Maker>>
  /** Descriptions of step types beside those of the registry. */
  readonly descriptions?: BundleInput['adapters']
  readonly createdAtMs?: number
  readonly cap?: string
  /** How many receipts there are when the bundle is made. */
  readonly receipts?: number
  readonly arrange?: (receipts: readonly Signed[]) => readonly Signed[]
  readonly adapters?: (adapters: BundleInput['adapters']) => BundleInput['adapters']
  readonly data?: BundleInput['data']
}

export const sampleManifest = (): Manifest => {
  const { manifest } = templates.find(({ id }) => id === 'publish-licensed-dataset')!.document
  const file = { ...manifest.steps.file!, with: { file: datasetArtifact as unknown as Json } }
  return { ...manifest, steps: { ...manifest.steps, file } }
}

const signMessage = async (manifest: Manifest, wordsOf: DescriptionOf, changes: Changes) => {
  const built = buildAuthorization(manifest, wordsOf, {
    account: sampleKeys.user.address,
    executor: sampleKeys.runner.address,
    cap: [{ asset: 'eip155:31337/slip44:60', amount: changes.cap ?? storageFee }],
    nowSeconds: startedSeconds,
    nonce: '7',
  })
  if (!built.ok) throw new Error(built.problem.reason)
  const message = changes.message?.(built.value) ?? built.value
  const domain = authorizationDomain(31337, `0x${'ac'.repeat(20)}`)
  const signer = changes.signer ?? sampleKeys.user
  const signature =
    changes.signature ?? (await signer.signTypedData!(authorizationTypedData(domain, message)))
  return { domain, message, signature, signer: changes.recorded ?? ({ kind: 'eoa' } as const) }
}

const adaptersOf = ({ steps }: Manifest, { descriptions: more = {} }: Changes): BundleInput['adapters'] => {
  const uses = new Set(Object.values(steps).map((step) => step.uses))
  return Object.fromEntries(
    [...uses].flatMap((name) => {
      const definition = definitionOf(name)
      const description = more[name] ?? (definition && descriptionOf(definition))
      return description === undefined ? [] : [[name, description]]
    }),
  )
}

/** The bundle of a whole run of the first template, made in memory from constants; or of one with `changes`. */
export const sampleBundle = async (changes: Changes = {}): Promise<Uint8Array> => {
  const manifest = changes.manifest?.(sampleManifest()) ?? sampleManifest()
  const text = canonical(manifest)
  const adapters = adaptersOf(manifest, changes)
  const wordsOf = descriptions((uses) => adapters[uses])
  const authorization = await signMessage(manifest, wordsOf, changes)
  const { domain, message } = authorization
  const runner = changes.runner ?? sampleKeys.runner
  const publicKey = toBase64(ed25519.getPublicKey(sampleKeys.receipts))
  const signature = await runner.signMessage!({ message: keyBindingText(publicKey) })
  const receipts = signReceipts({
    manifest,
    base: {
      manifest: sha256Hex(text),
      authorization: authorizationDigest(domain, message),
      builder: `eip155:31337:${runner.address}`,
    },
    account: sampleKeys.user.address,
    descriptionOf: wordsOf,
    makers: changes.makers ?? sampleSteps,
    failing: [changes.failing ?? []].flat(),
    receipts: changes.receipts ?? Number.POSITIVE_INFINITY,
    key: changes.receiptKey ?? sampleKeys.receipts,
    change: changes.record ?? ((record) => record),
  })
  return buildBundle({
    run: 'sample',
    manifest: text,
    authorization,
    runnerKey: { executor: runner.address, publicKey, signature },
    receipts: changes.arrange?.(receipts) ?? receipts,
    adapters: changes.adapters?.(adapters) ?? adapters,
    data: changes.data ?? new Map([[datasetArtifact.digest.sha256, datasetBytes]]),
    createdAtMs: changes.createdAtMs ?? (startedSeconds + 60) * 1000,
    sign: (statement) =>
      signStatement(
        changes.verdict?.(statement as Vsa) ?? statement,
        changes.verdictKey ?? sampleKeys.receipts,
      ),
  })
}

/** Files of an archive that is known to be one. */
export const filesOf = (bundle: Uint8Array): Map<string, Uint8Array> => {
  const files = unpackArchive(bundle)
  if (!files.ok) throw new Error(files.problem.reason)
  return new Map(files.value)
}

/** The same bundle with some files changed by somebody who has no key, packed as if nothing had been. */
export const alterFiles = (
  bundle: Uint8Array,
  alter: (files: Map<string, Uint8Array>) => void,
): Uint8Array => {
  const files = filesOf(bundle)
  alter(files)
  return packArchive(files)
}

/** Puts another text in place of one that the file must hold. */
export const alterText = (bundle: Uint8Array, path: string, from: string | RegExp, to: string): Uint8Array =>
  alterFiles(bundle, (files) => {
    const text = new TextDecoder().decode(files.get(path))
    const changed = text.replace(from, to)
    if (changed === text) throw new Error(`${path} does not hold ${from}`)
    files.set(path, new TextEncoder().encode(changed))
  })
