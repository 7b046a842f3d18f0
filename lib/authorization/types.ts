/** What the wallet signs (spec, part 5). All integers are decimal strings here and bigint in the typed data. */
export type Spend = { readonly chainId: string; readonly token: `0x${string}`; readonly maxAmount: string }

export type Authorization = {
  readonly workflow: string
  readonly summary: string
  /** 0x-prefixed sha256 of the manifest's JCS bytes. */
  readonly manifest: `0x${string}`
  readonly account: `0x${string}`
  readonly executor: `0x${string}`
  readonly budget: readonly Spend[]
  readonly otherSpend: readonly string[]
  readonly services: readonly string[]
  /** 0 to 5, the position in A0 … A5. */
  readonly minAssurance: number
  readonly maxRuns: number
  /** Unix seconds. */
  readonly validAfter: string
  readonly validBefore: string
  readonly nonce: string
}

/** What a wallet gives back: the message, where it is valid, and the signature. */
export type SubmittedAuthorization = {
  readonly domain: {
    readonly name: 'Weft'
    readonly version: '1'
    readonly chainId: number
    readonly verifyingContract: `0x${string}`
  }
  readonly message: Authorization
  readonly signature: `0x${string}`
}

/**
 * How the signature was found to be the account's. `eoa`: by the account's own key, which anyone can check again offline.
 * `1271` and `6492`: by asking the account's contract, deployed or not yet, at this block of the message's chain.
 */
export type Signer =
  | { readonly kind: 'eoa' }
  | {
      readonly kind: '1271' | '6492'
      readonly chainId: number
      /** Decimal. */
      readonly blockNumber: string
      readonly blockHash: `0x${string}`
    }

/** A signature that was checked, by whoever accepted it, and how. */
export type SignedAuthorization = SubmittedAuthorization & { readonly signer: Signer }
