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
import type { Artifact } from '#lib/workflow/artifact.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import type { Hex, Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { parseReference } from '#lib/workflow/names.ts'
import { packArchive, unpackArchive } from './archive.ts'
import { type BundleInput, buildBundle } from './bundle.ts'
import { signStatement } from './dsse.ts'
import { toBase64 } from './encoding.ts'
import { keyBindingText } from './key.ts'
import { statementOf } from './statement.ts'
import { datasetArtifact, datasetBytes, sampleSteps, startedSeconds, storageFee } from './testing-steps.ts'
import type { Envelope, StepRecord } from './types.ts'

const account = (byte: string) => privateKeyToAccount(`0x${byte.repeat(32)}`)

/** Keys of samples: constants that everybody can read, for tests only. */
export const sampleKeys = {
  user: account('a1'),
  runner: account('b2'),
  stranger: account('c3'),
  receipts: new Uint8Array(32).fill(0xd4),
  foreign: new Uint8Array(32).fill(0xe5),
} as const

export type Signed = { readonly record: StepRecord; readonly envelope: Envelope }

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
  readonly record?: (record: StepRecord) => StepRecord
  /** The step that fails; those behind it have no receipt. */
  readonly failing?: string
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

const signMessage = async (manifest: Manifest, changes: Changes) => {
  const built = buildAuthorization(manifest, definitionOf, {
    account: sampleKeys.user.address,
    executor: sampleKeys.runner.address,
    cap: [{ asset: 'eip155:31337/slip44:60', amount: storageFee }],
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

const failedOutcome = {
  ok: false,
  problem: {
    code: 'attest-refused',
    reason: 'The registry refused the statement.',
    fix: 'Resume from here.',
  },
} as const

/** The receipts of the sample run, each naming those before it. */
const signReceipts = (
  manifest: Manifest,
  base: Pick<StepRecord, 'manifest' | 'authorization' | 'builder'>,
  changes: Changes,
): readonly Signed[] => {
  const signed = new Map<string, Signed & { readonly sha256: string }>()
  const ids = Object.keys(sampleSteps)
  const last = changes.failing === undefined ? ids.length : ids.indexOf(changes.failing) + 1
  for (const [index, step] of ids.slice(0, Math.min(last, changes.receipts ?? ids.length)).entries()) {
    const drawn = manifest.steps[step]!
    const inputs = Object.fromEntries(
      Object.entries(drawn.in ?? {}).flatMap(([port, binding]) => {
        if (!('from' in binding)) return []
        const reference = parseReference(binding.from)
        const source = signed.get(reference.step)!
        const outputs = source.record.outcome.ok ? source.record.outcome.outputs : {}
        return [[port, { artifact: outputs[reference.port]!, from: binding.from, receipt: source.sha256 }]]
      }),
    )
    const artifacts: Record<string, Artifact> = Object.fromEntries(
      Object.entries(inputs).map(([port, { artifact }]) => [port, artifact]),
    )
    const made =
      step === changes.failing
        ? { outcome: failedOutcome, evidence: [], payments: [] }
        : sampleSteps[step]!(artifacts, sampleKeys.user.address, base.manifest)
    const record: StepRecord = {
      run: 'sample',
      step,
      attempt: 1,
      uses: drawn.uses,
      adapter: drawn.adapter,
      ...base,
      params: (drawn.with ?? {}) as Json,
      inputs,
      ...made,
      simulated: /^(store|retrieve|register)$/.test(step),
      startedAtMs: (startedSeconds + index * 10) * 1000,
      finishedAtMs: (startedSeconds + index * 10 + 5) * 1000,
    }
    const changed = changes.record?.(record) ?? record
    const receipt = signStatement(statementOf(changed), changes.receiptKey ?? sampleKeys.receipts)
    signed.set(step, { record: changed, ...receipt })
  }
  return [...signed.values()]
}

/** The bundle of a whole run of the first template, made in memory from constants; or of one with `changes`. */
export const sampleBundle = async (changes: Changes = {}): Promise<Uint8Array> => {
  const manifest = changes.manifest?.(sampleManifest()) ?? sampleManifest()
  const text = canonical(manifest)
  const authorization = await signMessage(manifest, changes)
  const { domain, message } = authorization
  const runner = changes.runner ?? sampleKeys.runner
  const publicKey = toBase64(ed25519.getPublicKey(sampleKeys.receipts))
  const signature = await runner.signMessage!({ message: keyBindingText(publicKey) })
  const receipts = signReceipts(
    manifest,
    {
      manifest: sha256Hex(text),
      authorization: authorizationDigest(domain, message),
      builder: `eip155:31337:${runner.address}`,
    },
    changes,
  )
  const uses = new Set(Object.values(manifest.steps).map((step) => step.uses))
  const adapters = Object.fromEntries(
    [...uses].flatMap((name) => {
      const definition = definitionOf(name)
      return definition ? [[name, descriptionOf(definition)]] : []
    }),
  )
  return buildBundle({
    run: 'sample',
    manifest: text,
    authorization,
    runnerKey: { executor: runner.address, publicKey, signature },
    receipts: changes.arrange?.(receipts) ?? receipts,
    adapters: changes.adapters?.(adapters) ?? adapters,
    data: changes.data ?? new Map([[datasetArtifact.digest.sha256, datasetBytes]]),
    createdAtMs: (startedSeconds + 60) * 1000,
    sign: (statement) => signStatement(statement, changes.verdictKey ?? sampleKeys.receipts),
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
