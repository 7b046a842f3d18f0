import type { LocalAccount } from 'viem/accounts'
import { serializeErc6492Signature } from 'viem/utils'
import { buildAuthorization } from '#lib/authorization/build.ts'
import type { Ledger, Use } from '#lib/authorization/ledger.ts'
import { authorizationDomain, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { Authorization, SignedAuthorization } from '#lib/authorization/types.ts'
import { describe as descriptionOf } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { type SignedWorkflow, signedWorkflowText } from './signed-workflow.ts'
import { sampleKeys, sampleManifest } from './testing.ts'
import { startedSeconds, storageFee } from './testing-steps.ts'

/** When the samples are checked, unless said: a minute after they were signed. */
export const checkedSeconds = startedSeconds + 60
/** The samples hold until 2100, so that they can be checked at any time of ours. */
export const lastSecond = '4102444800'

/** What differs from the sample before it is signed. */
export type SignedChanges = {
  readonly manifest?: (manifest: Manifest) => Manifest
  readonly message?: (message: Authorization) => Authorization
  readonly domain?: Partial<SignedAuthorization['domain']>
  readonly signer?: LocalAccount
  readonly signature?: (signature: Hex) => Hex
  readonly recorded?: SignedAuthorization['signer']
  /** After it was signed, by somebody without the key. */
  readonly alter?: (signed: SignedWorkflow) => SignedWorkflow
}

/** The signed workflow of the first template, made from constants; or of one with `changes`. */
export const sampleSigned = async (changes: SignedChanges = {}): Promise<string> => {
  const manifest = changes.manifest?.(sampleManifest()) ?? sampleManifest()
  const built = buildAuthorization(manifest, definitionOf, {
    account: sampleKeys.user.address,
    executor: sampleKeys.runner.address,
    cap: [{ asset: 'eip155:31337/slip44:60', amount: storageFee }],
    nowSeconds: startedSeconds,
    nonce: '7',
  })
  if (!built.ok) throw new Error(built.problem.reason)
  const lasting = { ...built.value, validBefore: lastSecond }
  const message = changes.message?.(lasting) ?? lasting
  const domain = { ...authorizationDomain(31337, `0x${'ac'.repeat(20)}`), ...changes.domain }
  const key = changes.signer ?? sampleKeys.user
  const own = await key.signTypedData!(authorizationTypedData(domain, message))
  const signature = changes.signature?.(own) ?? own
  const uses = [...new Set(Object.values(manifest.steps).map((step) => step.uses))]
  const signed: SignedWorkflow = {
    type: 'urn:weft:signed-workflow:v1',
    manifest,
    adapters: Object.fromEntries(uses.map((name) => [name, descriptionOf(definitionOf(name)!)])),
    authorization: { domain, message, signature, signer: changes.recorded ?? { kind: 'eoa' } },
  }
  const { type: _, ...rest } = changes.alter?.(signed) ?? signed
  return signedWorkflowText(rest)
}

/** What somebody writes down who asked a contract. */
export const asked = (kind: '1271' | '6492', chainId = 31337): SignedAuthorization['signer'] => ({
  kind,
  chainId,
  blockNumber: '12',
  blockHash: `0x${'b1'.repeat(32)}`,
})

/** A use of the sample's authorization. */
export const usedBefore = (change: Partial<Use> = {}): Use => ({
  account: sampleKeys.user.address,
  nonce: '7',
  runs: 0,
  cancelled: false,
  ...change,
})

const tao = 'polkadot:2f0555cc76fc2840a25a6ea3b9637146/slip44:1005'
export const withBudget = (manifest: Manifest): Manifest =>
  storing(manifest, { budget: { 'eip155:31337/slip44:60': '1000000000000' } })
export const withOtherSpend = (manifest: Manifest): Manifest => storing(manifest, { budget: { [tao]: '5' } })

/** Signed workflows that hold, and that the broken ones are one defect away from. */
export const signedValid = {
  good: () => sampleSigned(),
  'three-runs': () => sampleSigned({ message: (message) => ({ ...message, maxRuns: 3 }) }),
  'with-budget': () => sampleSigned({ manifest: withBudget }),
  'with-other-spend': () => sampleSigned({ manifest: withOtherSpend }),
} as const
export type SignedName = keyof typeof signedValid

/** A signed workflow that must not be Verified: its one defect, the code that its report holds, and how it is checked. */
export type SignedDefect = {
  readonly name: string
  readonly defect: string
  readonly verdict: 'Failed' | 'Incomplete'
  readonly code: string
  readonly make: () => Promise<string | Uint8Array>
  readonly ledger?: Ledger
  /** The valid one that it becomes when its defect is repaired; `good` unless said. */
  readonly repaired?: SignedName
}

export const withMessage = (change: Partial<Authorization>) => () =>
  sampleSigned({ message: (message) => ({ ...message, ...change }) })

/** Changed after it was signed, and written canonically again. */
export const altered = (alter: (signed: SignedWorkflow) => unknown) => async (): Promise<string> =>
  canonical(alter(JSON.parse(await sampleSigned()) as SignedWorkflow))

export const spelled = (spell: (text: string) => string) => async () => spell(await sampleSigned())

export const wrapped = (signature: Hex): Hex =>
  serializeErc6492Signature({ address: sampleKeys.stranger.address, data: '0x1234', signature })

export const nobody = `0x${'0'.repeat(40)}` as const

/** The first template with its step that stores changed. */
export const storing = (manifest: Manifest, change: object): Manifest => ({
  ...manifest,
  steps: { ...manifest.steps, store: { ...manifest.steps.store!, ...change } },
})
/** The message was changed after it was signed. */
export const restated = (change: (message: Authorization) => object) =>
  altered(({ authorization, ...signed }) => ({
    ...signed,
    authorization: {
      ...authorization,
      message: { ...authorization.message, ...change(authorization.message) },
    },
  }))

export const failed = (
  name: string,
  code: string,
  defect: string,
  make: SignedDefect['make'],
  how: Pick<SignedDefect, 'ledger' | 'repaired'> = {},
): SignedDefect => ({ name, verdict: 'Failed', code, defect, make, ...how })
