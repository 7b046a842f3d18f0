import type { SubmittedAuthorization } from '#lib/authorization/types.ts'
import type { Plan } from '#lib/plan/types.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Level } from '#lib/workflow/claims.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Amount } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { RunStatus } from './view.ts'

/**
 * The HTTP surface under /api, as plain types. Every refusal is `{ problem }` with status 400, 404, 409, 413, 422 or 429.
 * Everything belongs to the anonymous browser session in the cookie `weft-session`; others get 404.
 *
 * GET    /api/health                       { ok, engine, database }
 * GET    /api/workflows                    WorkflowSummary[]
 * POST   /api/workflows                    { document } -> SavedWorkflow (201)
 * GET    /api/workflows/:id                SavedWorkflow
 * PUT    /api/workflows/:id                { document, ifDigest, over? } -> SavedWorkflow; 409 carries { problem, current }
 * DELETE /api/workflows/:id                204
 * GET    /api/workflows/:id/versions       VersionSummary[], the newest first
 * POST   /api/workflows/:id/versions       { document, reason, name? } keeps a content -> 204
 * GET    /api/workflows/:id/versions/:digest  SavedVersion
 * GET    /api/templates                    TemplateFacts[], at prices of the last minute
 * POST   /api/shares                       { document } -> Shared (201)
 * GET    /api/shares/:id                   SharedDocument, for everyone who has the link
 * POST   /api/files                        raw body (x-file-name: URI-encoded, content-type) -> { artifact }
 * GET    /api/files/:sha256                bytes, attachment; one Range is answered, ?part=content leaves a salt out
 * HEAD   /api/files/:sha256                200 or 404
 * POST   /api/plan                         { manifest } -> { plan }
 * POST   /api/reusable                     { manifest, account } -> { reusable }: earlier results that its steps could take
 * POST   /api/dry-runs                     { manifest, account } -> application/x-ndjson: a DryRunLine each (lib/run/dry-run.ts)
 * POST   /api/runs                         StartRun -> { id } (201); 422 with the reason when anything does not hold
 * GET    /api/runs                         RunSummary[], newest first; the filter and page of readRunFilter (q, status, workflow, network,
 *                                          from, to, older, newer, limit); x-weft-count says how many there are, Link where it goes on
 * GET    /api/runs/:id                     RunView
 * GET    /api/runs/:id/document            RunDocument
 * GET    /api/runs/:id/events              text/event-stream: id = seq, data = RunEvent; Last-Event-ID resumes
 * POST   /api/runs/:id/cancel              202
 * POST   /api/runs/:id/steps/:step/retry   202
 * POST   /api/runs/:id/requests/:request   RequestAnswer -> { request }; before `prompted` the server searches the chain
 * GET    /api/runs/:id/bundle              application/zip
 * GET    /api/runs/:id/ledger              text/csv, one row a payment
 * GET    /api/erc7730/eip712-weft.json     the clear-signing descriptor (ERC-7730) of the authorizations
 * POST   /api/rpc/:chainId                 JSON-RPC, allow-listed methods only
 * POST   /api/faucet                       { address, chain } -> { hash } (local profile)
 */
export type WorkflowSummary = {
  readonly id: string
  readonly name: string
  readonly steps: number
  readonly updatedAtMs: number
}

/** `digest` is the sha256 (hex) of the document's JCS bytes: compare-and-swap key of the next save. */
export type SavedWorkflow = {
  readonly id: string
  readonly document: WorkflowDocument
  readonly digest: string
  readonly updatedAtMs: number
}

/** Why a version was kept: before a burst of saves, before a conflict was settled, from a lost tab, with a signature, or by a person. */
export type VersionReason = 'saved' | 'conflict' | 'draft' | 'signed' | 'named'

/** An earlier content of a workflow. `run` is the run that was signed with it. */
export type VersionSummary = {
  readonly digest: string
  readonly reason: VersionReason
  readonly name?: string
  readonly run?: string
  readonly steps: number
  readonly createdAtMs: number
}

export type SavedVersion = { readonly digest: string; readonly document: WorkflowDocument }

/** What a template costs, asks and proves with its samples. `level` is absent where nothing is claimed. */
export type TemplateFacts = {
  readonly id: string
  readonly cap: readonly Amount[]
  readonly signatures: number
  readonly level?: Level
  readonly simulated?: boolean
}

export type Shared = { readonly id: string; readonly expiresAtMs: number }
export type SharedDocument = { readonly document: WorkflowDocument; readonly expiresAtMs: number }

export type UploadedFile = { readonly artifact: Artifact }
export type PlanAnswer = { readonly plan: Plan }

/** `manifest` is the exact JCS text that the signature commits to. */
export type StartRun = {
  readonly manifest: string
  readonly authorization: SubmittedAuthorization
  readonly workflow?: string
}

export type RunSummary = {
  readonly id: string
  readonly name: string
  readonly status: RunStatus
  readonly steps: number
  /** The saved workflow that it was started from; it may be gone. */
  readonly workflow: string | null
  /** Fees and gas so far, by asset. */
  readonly spent: readonly Amount[]
  readonly createdAtMs: number
  readonly finishedAtMs?: number
}

/** What a run was signed for, with its cards where the saved workflow has them; `workflow` is null when that one is gone. */
export type RunDocument = {
  readonly document: WorkflowDocument
  readonly plan: Plan
  readonly workflow: string | null
}

/** What the page tells about a wallet request. `prompted` answers the request with its status; ask the wallet only when it is then `prompted`. */
export type RequestAnswer =
  | { readonly action: 'prompted' }
  | { readonly action: 'sent'; readonly hash: `0x${string}` }
  | { readonly action: 'rejected' }

export type Refusal = { readonly problem: Problem }

/** What the server tells every page (props of the root layout): no secret, no internal address. */
export type PublicConfig = {
  readonly profile: 'local' | 'public'
  /** `rpcUrl` is what a wallet may add: told for the local networks only, since an operator's own address may hold a key. */
  readonly networks: readonly (NetworkInfo & {
    readonly authorizer: `0x${string}`
    readonly faucet: boolean
    readonly rpcUrl: string | null
  })[]
  /** The runner's address: what `executor` must be in an authorization. */
  readonly executor: `0x${string}`
  readonly maxFileBytes: number
  /** http://localhost:3000 */
  readonly origin: string
}
