import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { PriceQuote } from '#lib/protocols/step.ts'
import type { Envelope, StepRecord } from '#lib/receipts/types.ts'
import type { RequestStatus, RunEvent, RunStatus, RunView, SignatureRequest } from '#lib/run/view.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'

/** A run as it was accepted: nothing in it ever changes but `status`. */
export type AcceptedRun = {
  readonly id: string
  readonly account: `0x${string}`
  readonly manifest: Manifest
  /** sha256 hex of the manifest's JCS bytes. */
  readonly manifestDigest: string
  readonly authorization: SignedAuthorization
  /** EIP-712 digest of the authorization. */
  readonly authorizationDigest: `0x${string}`
  /** Unfolded steps, each after all that it waits for. */
  readonly order: readonly string[]
  /** What each step was planned to cost. */
  readonly prices: Readonly<Record<string, readonly PriceQuote[]>>
  readonly status: RunStatus
}

/** A wallet request with what the page need not see: how to find its effect, from which block on, and its signed bytes. */
export type StoredRequest = {
  readonly request: SignatureRequest
  readonly uses: string
  readonly find: { readonly look: string; readonly args: Json }
  /** Decimal block number; the effect cannot be in an earlier block. Kept over retries. */
  readonly fromBlock: string
  /** The signed transaction as first seen in the mempool or on chain, to send it again if the chain forgets it. */
  readonly raw: `0x${string}` | null
}

export type RequestPatch = {
  readonly nonce?: number
  readonly hash?: `0x${string}` | null
  readonly problem?: { readonly code: string; readonly reason: string; readonly fix?: string } | null
  readonly raw?: `0x${string}` | null
}

/** What the engine needs of the database. Every write is idempotent by its key; `lib/server/runs.ts` has it. */
export type RunStore = {
  readRun(run: string): Promise<AcceptedRun | null>
  readView(run: string): Promise<RunView | null>
  /** Appends once for each key; a second append with the same key changes nothing. */
  appendEvent(run: string, key: string, event: RunEvent): Promise<void>
  getRequest(run: string, id: string): Promise<StoredRequest | null>
  putRequest(run: string, stored: StoredRequest): Promise<void>
  /** Compare and swap on the status, and the `request` event with it; answers the stored request, or null when the status was another. */
  transitionRequest(
    run: string,
    id: string,
    from: readonly RequestStatus[],
    to: RequestStatus,
    patch: RequestPatch,
  ): Promise<StoredRequest | null>
  /** Keeps the first record of an attempt; a second save of it changes nothing. */
  saveStepRecord(record: StepRecord, receipt: { envelope: Envelope; sha256: string }): Promise<void>
  /** Records of a run, or of some of its steps, oldest first. */
  stepRecords(
    run: string,
    steps?: readonly string[],
  ): Promise<readonly { readonly record: StepRecord; readonly receipt: string }[]>
  queuedRuns(): Promise<readonly string[]>
}
