/** CAIP-2 chain id, for example `eip155:31337`. */
export type ChainRef = `eip155:${number}`

/** CAIP-19 asset: the chain's coin (`eip155:31337/slip44:60`) or a token (`eip155:31337/erc20:0x…`). */
export type AssetRef = `${ChainRef}/${string}`

/** CAIP-10 account: `eip155:31337:0x…`. */
export type AccountRef = `${ChainRef}:0x${string}`

/** An amount in the asset's smallest unit as a decimal string. */
export type Amount = { readonly asset: AssetRef; readonly amount: string }

export const coinOf = (chain: ChainRef): AssetRef => `${chain}/slip44:60`
export const chainOf = (asset: AssetRef): ChainRef => asset.slice(0, asset.indexOf('/')) as ChainRef
export const chainIdOf = (chain: ChainRef): number => Number(chain.slice('eip155:'.length))
export const accountOf = (chain: ChainRef, address: `0x${string}`): AccountRef => `${chain}:${address}`
export const chainRef = (chainId: number): ChainRef => `eip155:${chainId}`

/** Sums amounts by asset; the order of assets is that of first appearance. */
export const sum = (amounts: readonly Amount[]): readonly Amount[] => {
  const totals = new Map<AssetRef, bigint>()
  for (const { asset, amount } of amounts) totals.set(asset, (totals.get(asset) ?? 0n) + BigInt(amount))
  return [...totals].map(([asset, amount]) => ({ asset, amount: amount.toString() }))
}
