'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { CurrencyOf } from '#lib/client/format.ts'
import type { PublicConfig } from '#lib/run/api.ts'

const Context = createContext<PublicConfig | null>(null)

export function ConfigProvider({ config, children }: { config: PublicConfig; children: ReactNode }) {
  return <Context value={config}>{children}</Context>
}

export const useConfig = (): PublicConfig => {
  const config = useContext(Context)
  if (!config) throw new Error('ConfigProvider is missing')
  return config
}

export const currencyOf =
  (config: PublicConfig): CurrencyOf =>
  (chain) =>
    config.networks.find((network) => network.chain === chain)?.currency

export const networkNameOf = (config: PublicConfig, chain: string): string =>
  config.networks.find((network) => network.chain === chain)?.name ?? chain
