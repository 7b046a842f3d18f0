import { defineChain } from 'viem'
import { type Config, createConfig, createStorage, http } from 'wagmi'
import type { PublicConfig } from '#lib/run/api.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { announceLocalWallet } from './local-wallet.ts'
import { walletLoaded } from './was-connected.ts'

const chainsOf = ({ networks }: PublicConfig) =>
  networks.map((network) =>
    defineChain({
      id: chainIdOf(network.chain),
      name: network.name,
      nativeCurrency: network.currency,
      testnet: network.simulated,
      rpcUrls: {
        default: {
          http: [network.rpcUrl ?? `${window.location.origin}/api/rpc/${chainIdOf(network.chain)}`],
        },
      },
    }),
  )

let made: Config | undefined

/**
 * wagmi for this page: wallets by EIP-6963 only, chains from the server, reading through our own origin. The local test
 * wallet announces itself first, so that it is there when wagmi reconnects.
 */
export const walletConfig = (config: PublicConfig): Config => {
  if (made) return made
  if (config.profile === 'local') announceLocalWallet(config)
  const [first, ...rest] = chainsOf(config)
  if (!first) throw new Error('This installation serves no network yet.')
  made = createConfig({
    chains: [first, ...rest],
    connectors: [],
    multiInjectedProviderDiscovery: true,
    storage: createStorage({ storage: window.localStorage, key: 'weft-wallet' }),
    transports: Object.fromEntries([first, ...rest].map(({ id }) => [id, http(`/api/rpc/${id}`)])),
  })
  window.dispatchEvent(new Event(walletLoaded))
  return made
}
