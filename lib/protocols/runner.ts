import type { Progress } from '#lib/run/view.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Claim, Level } from '#lib/workflow/claims.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Amount, ChainRef } from '#lib/workflow/money.ts'

/** A transaction that a step wants from the user's wallet. */
export type TransactionWish = {
  /** Stable within the step: `submit`. With run and step it names the request for ever. */
  readonly name: string
  readonly chain: ChainRef
  readonly to: `0x${string}`
  readonly data: `0x${string}`
  /** Wei as a decimal string: exact, never an estimate. */
  readonly value: string
  /** Set where the coin is not spent but locked (escrow, stake, a balance paid in before use). */
  readonly locks?: true
  /** What the person reads: one sentence, the decoded call, and its arguments in words. */
  readonly title: string
  readonly call: string
  readonly rows: readonly { readonly label: string; readonly text: string; readonly mono?: boolean }[]
  /**
   * How to find this very effect on the chain when its hash was lost: the `look` of this runner, with arguments.
   * It answers the hash of a successful transaction by this account at or after `fromBlock`, or null. The engine adds
   * `fromBlock` (decimal string: the block when the request was made) to `args` where they are an object without it.
   */
  readonly find: { readonly look: string; readonly args: Json }
}

/** A transaction of the user that is in a block and succeeded. Logs are as eth_getTransactionReceipt gives them. */
export type MinedTransaction = {
  readonly chain: ChainRef
  readonly hash: `0x${string}`
  readonly from: `0x${string}`
  readonly blockNumber: string
  readonly blockHash: `0x${string}`
  readonly value: string
  /** Gas paid, wei. */
  readonly gasFee: string
  readonly logs: readonly {
    readonly address: `0x${string}`
    readonly topics: readonly `0x${string}`[]
    readonly data: `0x${string}`
    readonly logIndex: number
  }[]
}

/** Evidence that a run leaves for a claim; `value` is checked by the pure verifier registered for `kind`. */
export type Evidence = {
  readonly kind: string
  readonly claim: Claim
  /** What the runner believes it reaches; the verifier recomputes it. */
  readonly level: Level
  readonly value: Json
}

/** Money that left the account or came back to it: what the step sent, what it locked and got back, and gas, each apart. */
export type Payment = {
  readonly amount: Amount
  readonly purpose: 'step' | 'gas' | 'lock' | 'release'
  readonly payTo: `0x${string}` | null
  readonly transaction: `0x${string}`
}

export type StepResult = {
  readonly outputs: Readonly<Record<string, Artifact>>
  readonly evidence: readonly Evidence[]
  readonly payments: readonly Payment[]
}

/** Bytes by sha256, on disk, streamed. */
export type FileStore = {
  /** Opens bytes for random access; null when they are not here. */
  open(sha256: string): Promise<ArtifactFile | null>
  /** Streams bytes in; answers what they are. Nothing is visible under its digest before it is whole and synced. */
  write(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }>
}
export type ArtifactFile = {
  readonly size: number
  read(start: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** What looks and runners share: the outside world, already limited to what the installation serves. */
export type World = {
  readonly files: FileStore
  readonly account: `0x${string}`
  /** JSON-RPC of one chain: `rpc('eip155:31337')('eth_blockNumber', [])`. Throws WeftError `network-unknown`. */
  rpc(chain: ChainRef): (method: string, params: readonly unknown[]) => Promise<unknown>
  /** Settings of a network from the networks file, for this protocol: contract addresses, service URLs. */
  network(chain: ChainRef): NetworkSettings
  /** HTTP limited to the hosts of `network`. */
  fetch: typeof fetch
  signal: AbortSignal
}

/** One entry of the networks file: everything that a server needs of a chain. Written by devnet/ or by the operator. */
export type NetworkSettings = {
  readonly chain: ChainRef
  readonly name: string
  readonly simulated: boolean
  readonly rpcUrl: string
  readonly currency: { readonly name: string; readonly symbol: string; readonly decimals: number }
  readonly roles: readonly ('storage' | 'rights')[]
  readonly authorizer: `0x${string}`
  /** 0G storage: the indexer; Flow is discovered from the nodes that it lists, never configured. */
  readonly zeroG?: { readonly indexerUrl: string }
  readonly eas?: {
    readonly address: `0x${string}`
    readonly registry: `0x${string}`
    readonly schema: `0x${string}`
  }
  /** Local profile only: gives coins to an address. */
  readonly faucetUrl?: string
}

/** A short question to the world that can be asked again and again: answers JSON when there is something, else null. */
export type Look = (world: World, args: Json) => Promise<Json | null>

export type StepContext = World & {
  readonly run: string
  readonly step: string
  readonly attempt: number
  readonly params: unknown
  /** By port. An input that takes many is at numbered ports (`items.0`): `listOf(context.inputs, 'items')` reads it in order. */
  readonly inputs: Readonly<Record<string, Artifact>>
  /** sha256 (hex) of the signed manifest and the EIP-712 digest of the authorization. */
  readonly manifest: string
  readonly authorization: `0x${string}`
  /**
   * sha256 (hex) of authorization, run and step: the same for every attempt. Whoever is asked to work or to take money is given
   * it, so that asking again is never paid twice.
   */
  readonly idempotencyKey: string
  /**
   * One durable action. Its JSON result is journaled: a replay sees the result, never runs it again. A crash in the
   * middle runs it again, so it must be idempotent.
   */
  once<T extends Json>(name: string, action: () => Promise<T>): Promise<T>
  /** Waits durably until the named look of this runner answers; null after `timeoutSeconds`. Survives any restart. */
  until(look: string, args: Json, limits: { everyMs: number; timeoutSeconds: number }): Promise<Json | null>
  /** Parks until the user's wallet has sent this and it is mined. Never asks twice for what is already on chain. */
  transaction(wish: TransactionWish): Promise<MinedTransaction>
  /** Tells the page how far it is. Cheap; throttled by the engine. */
  progress(progress: Progress): void
}

/** The durable part of a step type. Frozen once released: a change in order or number of durable calls is a new version. */
export type StepRunner = {
  readonly id: string
  run(context: StepContext): Promise<StepResult>
  readonly looks?: Readonly<Record<string, Look>>
}
