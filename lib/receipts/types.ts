import type { Evidence, Payment } from '#lib/protocols/runner.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Assurances, WeakestLinks } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** What the engine knows when a step attempt ends, whole: `statementOf` turns it into the in-toto statement. */
export type StepRecord = {
  readonly run: string
  readonly step: string
  readonly attempt: number
  readonly uses: string
  /** `sha256:<hex>` as in the manifest. */
  readonly adapter: string
  /** sha256 hex of the manifest; EIP-712 digest of the authorization. */
  readonly manifest: string
  readonly authorization: `0x${string}`
  /** CAIP-10 of the runner: `eip155:31337:0x…`. */
  readonly builder: string
  readonly params: Json
  readonly inputs: Readonly<
    Record<string, { readonly artifact: Artifact; readonly from: string; readonly receipt: string | null }>
  >
  readonly outcome:
    | { readonly ok: true; readonly outputs: Readonly<Record<string, Artifact>> }
    | { readonly ok: false; readonly problem: Problem }
  readonly evidence: readonly Evidence[]
  readonly payments: readonly Payment[]
  readonly simulated: boolean
  readonly startedAtMs: number
  readonly finishedAtMs: number
}

/** DSSE envelope (1.0.2). `payload` is base64 of the statement's JCS bytes. */
export type Envelope = {
  readonly payloadType: 'application/vnd.in-toto+json'
  readonly payload: string
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[]
}

/** The runner's Ed25519 key, bound to the executor's address by a signature over `keyBindingText(publicKey)`. */
export type RunnerKey = {
  readonly executor: `0x${string}`
  /** base64, 32 bytes */
  readonly publicKey: string
  /** EIP-191 personal_sign by the executor. */
  readonly signature: `0x${string}`
}

export type Verdict = 'Verified' | 'Failed' | 'Incomplete'

export type CheckedStep = {
  readonly step: string
  readonly attempt: number
  readonly outcome: 'done' | 'failed'
  readonly achieved: Assurances
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

/** What verify() answers: the same object in browser, CLI and server. */
export type VerifyReport = {
  readonly verdict: Verdict
  /** One sentence for the heading's line, naming who signed. */
  readonly sentence: string
  readonly workflow: string | null
  readonly run: string | null
  readonly account: string | null
  readonly executor: string | null
  /** Whether the runner is one that the reader named (`trust`). */
  readonly trusted: boolean
  readonly steps: readonly CheckedStep[]
  readonly achieved: WeakestLinks
  readonly problems: readonly Problem[]
  /** What could not be checked here, and what would allow it. */
  readonly unchecked: readonly Problem[]
  /** What went otherwise than drawn and is allowed: failures that the workflow can do without, and what they left out. */
  readonly notes: readonly Problem[]
  readonly spent: readonly {
    readonly asset: string
    readonly amount: string
    readonly purpose: Payment['purpose']
  }[]
}
