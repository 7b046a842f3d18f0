import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Assurances } from '#lib/workflow/claims.ts'
import type { Amount, ChainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

/** Words on the page: Queued, Running, Waiting for signature, Completed, Failed, Cancelled. */
export type RunStatus = 'queued' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled'
export type StepStatus =
  | 'pending'
  | 'running'
  | 'needs-signature'
  | 'confirming'
  | 'done'
  | 'failed'
  | 'skipped'
  | 'cancelled'

export type Progress = {
  readonly note: string
  readonly done?: number
  readonly total?: number
  readonly unit?: string
}

/** One step of a run as the page shows it. Times are unix milliseconds. */
export type StepView = {
  readonly status: StepStatus
  readonly attempt: number
  readonly startedAtMs?: number
  readonly finishedAtMs?: number
  readonly progress?: Progress
  readonly problem?: Problem
  readonly outputs?: Readonly<Record<string, Artifact>>
  /** What our own checkers found that the step proved, once it is done. */
  readonly achieved?: Assurances
}

/**
 * A wallet request that a step is parked on. `open`: nobody was asked yet. `prompted`: a wallet was opened for it and has
 * not answered. `sent`: a hash is known. `mined`: done. `rejected`: the person said no; it can be asked again.
 */
export type RequestStatus = 'open' | 'prompted' | 'sent' | 'mined' | 'rejected' | 'cancelled'
export type SignatureRequest = {
  /** `<step>.<name>` */
  readonly id: string
  readonly step: string
  readonly kind: 'transaction'
  readonly status: RequestStatus
  readonly chain: ChainRef
  readonly from: `0x${string}`
  readonly to: `0x${string}`
  readonly data: `0x${string}`
  readonly value: string
  /** The account's next nonce when the request was made; sent along so that two prompts can never both be mined. */
  readonly nonce: number
  /** What it sends is locked, and may come back. */
  readonly locks?: true
  readonly title: string
  readonly call: string
  readonly rows: readonly { readonly label: string; readonly text: string; readonly mono?: boolean }[]
  readonly hash?: `0x${string}`
  readonly problem?: Problem
}

export type Spending = {
  readonly step: string
  readonly purpose: 'step' | 'gas' | 'lock' | 'release'
  readonly amount: Amount
  readonly transaction: `0x${string}`
}
export type ReceiptRef = { readonly step: string; readonly attempt: number; readonly sha256: string }

export type RunView = {
  readonly id: string
  readonly name: string
  readonly status: RunStatus
  readonly account: `0x${string}`
  readonly manifest: string
  readonly createdAtMs: number
  readonly finishedAtMs?: number
  /** Steps in planned order. */
  readonly order: readonly string[]
  readonly steps: Readonly<Record<string, StepView>>
  readonly requests: readonly SignatureRequest[]
  readonly spending: readonly Spending[]
  readonly receipts: readonly ReceiptRef[]
  /** Sequence number of the newest event folded in; SSE goes on from here. */
  readonly seq: number
}

type Said =
  | { readonly type: 'run'; readonly status: RunStatus; readonly atMs: number }
  | { readonly type: 'step'; readonly step: string; readonly view: StepView }
  | { readonly type: 'request'; readonly request: SignatureRequest }
  | { readonly type: 'spending'; readonly step: string; readonly lines: readonly Spending[] }
  | { readonly type: 'receipt'; readonly receipt: ReceiptRef }

/**
 * What the engine projects and the page streams. Each is a whole replacement of its part, so applying one twice is harmless.
 * `atMs` is when it was written down (unix ms); events of older runs do not say.
 */
export type RunEvent = Said & { readonly atMs?: number }

export type SequencedEvent = { readonly seq: number; readonly event: RunEvent }
