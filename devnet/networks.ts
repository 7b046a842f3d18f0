import { join } from 'node:path'
import { writeFileAtomically } from '#contracts/write-file.ts'
import type { NetworkSettings } from '#lib/protocols/runner.ts'
import { chainRef } from '#lib/workflow/money.ts'
import { createChainClients } from './create2.ts'
import { deployAuthorizer, deployEas, deployZeroG } from './deploy.ts'

export const chains = {
  zeroG: {
    chainId: 31337,
    name: 'Local 0G',
    currency: { name: 'Local 0G coin', symbol: '0G', decimals: 18 },
  },
  rights: {
    chainId: 31338,
    name: 'Local rights chain',
    currency: { name: 'Local ether', symbol: 'ETH', decimals: 18 },
  },
} as const

export type DevnetUrls = {
  readonly zeroGRpc: string
  readonly rightsRpc: string
  readonly indexer: string
  readonly faucet: string
}

/** Deploys what is missing on both chains; answers the networks file's entries and the address of Flow. */
export const deployAll = async (urls: DevnetUrls) => {
  const zeroG = createChainClients(chains.zeroG.chainId, urls.zeroGRpc, chains.zeroG.name)
  const rights = createChainClients(chains.rights.chainId, urls.rightsRpc, chains.rights.name)
  const [storage, attestation] = await Promise.all([
    deployAuthorizer(zeroG).then(async (authorizer) => ({ authorizer, ...(await deployZeroG(zeroG)) })),
    deployAuthorizer(rights).then(async (authorizer) => ({ authorizer, eas: await deployEas(rights) })),
  ])
  const networks: readonly NetworkSettings[] = [
    {
      chain: chainRef(chains.zeroG.chainId),
      name: chains.zeroG.name,
      simulated: true,
      rpcUrl: urls.zeroGRpc,
      currency: chains.zeroG.currency,
      roles: ['storage'],
      authorizer: storage.authorizer,
      zeroG: { indexerUrl: urls.indexer },
      faucetUrl: urls.faucet,
    },
    {
      chain: chainRef(chains.rights.chainId),
      name: chains.rights.name,
      simulated: true,
      rpcUrl: urls.rightsRpc,
      currency: chains.rights.currency,
      roles: ['rights'],
      authorizer: attestation.authorizer,
      eas: attestation.eas,
      faucetUrl: urls.faucet,
    },
  ]
  return { networks, flow: storage.flow }
}

export const writeNetworks = (path: string, networks: readonly NetworkSettings[]): void =>
  writeFileAtomically(path, `${JSON.stringify(networks, null, 2)}\n`)

export const chainFolder = (devnetFolder: string, chainId: number) => join(devnetFolder, `chain-${chainId}`)
