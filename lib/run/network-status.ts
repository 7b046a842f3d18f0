/** What a chain said of itself when it was asked, or that it said nothing. `atMs` is when (unix ms). */
export type NetworkStatus = {
  readonly chainId: number
  readonly name: string
  readonly simulated: boolean
  readonly atMs: number
  readonly answer: { readonly chainId: number; readonly block: string } | null
}
