/** What a chain said of itself when it was asked, or that it said nothing. `atMs` is when (unix ms). */
export type NetworkStatus = {
  readonly chainId: number
  readonly name: string
  readonly simulated: boolean
  /** What stands on it here. */
  readonly roles: readonly ('storage' | 'rights')[]
  readonly atMs: number
  readonly answer: { readonly chainId: number; readonly block: string } | null
}
