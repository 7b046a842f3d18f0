import { type ChainRef, chainRef } from '#lib/workflow/money.ts'
import type { ProtocolName } from './step.ts'

/** A public network as its documents describe it. Nothing here was called: it is data until a probe has succeeded. */
export type PublicNetwork = {
  readonly protocol: ProtocolName
  readonly chain: ChainRef
  readonly name: string
  readonly testnet: boolean
  readonly currency: { readonly name: string; readonly symbol: string; readonly decimals: number }
  readonly rpcUrl: string
  readonly explorerUrl?: string
  readonly faucetUrl?: string
  readonly indexerUrl?: string
  /** Addresses in documents. Flow is always discovered from the storage nodes; this one is only compared and shown. */
  readonly addresses: Readonly<Record<string, `0x${string}`>>
  readonly source: string
  /** Date of the source, ISO. */
  readonly asOf: string
}

const coin = (name: string, symbol: string) => ({ name, symbol, decimals: 18 })
const ether = coin('Ether', 'ETH')
const easSource = 'https://github.com/ethereum-attestation-service/eas-contracts'
const opStackEas = {
  eas: '0x4200000000000000000000000000000000000021',
  schemaRegistry: '0x4200000000000000000000000000000000000020',
} as const

/** Public networks that the steps can speak to, for the map and the public profile. */
export const publicNetworks: readonly PublicNetwork[] = [
  {
    protocol: 'zero-g',
    chain: chainRef(16602),
    name: '0G Galileo testnet',
    testnet: true,
    currency: coin('0G', '0G'),
    rpcUrl: 'https://evmrpc-testnet.0g.ai',
    explorerUrl: 'https://chainscan-galileo.0g.ai',
    faucetUrl: 'https://faucet.0g.ai',
    indexerUrl: 'https://indexer-storage-testnet-turbo.0g.ai',
    addresses: { flow: '0x22E03a6A89B950F1c82ec5e74F8eCa321a105296' },
    source: 'https://github.com/0gfoundation/0g-doc',
    asOf: '2026-02-04',
  },
  {
    protocol: 'zero-g',
    chain: chainRef(16661),
    name: '0G Aristotle mainnet',
    testnet: false,
    currency: coin('0G', '0G'),
    rpcUrl: 'https://evmrpc.0g.ai',
    explorerUrl: 'https://chainscan.0g.ai',
    indexerUrl: 'https://indexer-storage-turbo.0g.ai',
    addresses: { flow: '0x62D4144dB0F0a6fBBaeb6296c785C71B3D57C526' },
    source: 'https://github.com/0gfoundation/0g-doc',
    asOf: '2026-02-04',
  },
  {
    protocol: 'sahara',
    chain: chainRef(313313),
    name: 'Sahara SIWA testnet',
    testnet: true,
    currency: coin('Sahara', 'SAHARA'),
    rpcUrl: 'https://testnet.saharalabs.ai',
    explorerUrl: 'https://testnet-explorer.saharalabs.ai',
    faucetUrl: 'https://faucet.saharalabs.ai',
    addresses: {},
    source: 'https://github.com/SaharaLabsAI/setup-testnet-node',
    asOf: '2026-11-22',
  },
  {
    protocol: 'standard',
    chain: chainRef(1),
    name: 'Ethereum',
    testnet: false,
    currency: ether,
    rpcUrl: 'https://ethereum-rpc.publicnode.com',
    explorerUrl: 'https://etherscan.io',
    addresses: {
      eas: '0xA1207F3BBa224E2c9c3c6D5aF63D0eb1582Ce587',
      schemaRegistry: '0xA7b39296258348C78294F95B872b282326A97BDF',
    },
    source: easSource,
    asOf: '2026-11-22',
  },
  {
    protocol: 'standard',
    chain: chainRef(11155111),
    name: 'Ethereum Sepolia',
    testnet: true,
    currency: ether,
    rpcUrl: 'https://ethereum-sepolia-rpc.publicnode.com',
    explorerUrl: 'https://sepolia.etherscan.io',
    addresses: {
      eas: '0xC2679fBD37d54388Ce493F1DB75320D236e1815e',
      schemaRegistry: '0x0a7E2Ff54e76B8E6659aedc9103FB21c038050D0',
    },
    source: easSource,
    asOf: '2026-11-22',
  },
  {
    protocol: 'standard',
    chain: chainRef(8453),
    name: 'Base',
    testnet: false,
    currency: ether,
    rpcUrl: 'https://mainnet.base.org',
    explorerUrl: 'https://basescan.org',
    addresses: opStackEas,
    source: easSource,
    asOf: '2026-11-22',
  },
  {
    protocol: 'standard',
    chain: chainRef(10),
    name: 'OP Mainnet',
    testnet: false,
    currency: ether,
    rpcUrl: 'https://mainnet.optimism.io',
    explorerUrl: 'https://optimistic.etherscan.io',
    addresses: opStackEas,
    source: easSource,
    asOf: '2026-11-22',
  },
]
