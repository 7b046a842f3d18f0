import { getConnection, getConnectorClient } from 'wagmi/actions'
import type { PublicConfig } from '#lib/run/api.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { walletConfig } from './wagmi.ts'
import { walletProblem } from './wallet-error.ts'

/**
 * Asks the connected wallet to add one of the local networks. Answers what went wrong, or null when the wallet knows it.
 * Explorer addresses are left out: wallets refuse an empty one.
 */
export const addNetwork = async (config: PublicConfig, chain: string): Promise<Problem | null> => {
  const network = config.networks.find((served) => served.chain === chain)
  if (!network?.rpcUrl)
    return { code: 'network-not-local', reason: 'Only local networks can be added from here.' }
  const wagmi = walletConfig(config)
  if (getConnection(wagmi).status !== 'connected')
    return { code: 'no-wallet', reason: 'No wallet is connected.', fix: 'Connect one, then add the network.' }
  try {
    const client = await getConnectorClient(wagmi)
    await client.request({
      method: 'wallet_addEthereumChain',
      params: [
        {
          chainId: `0x${chainIdOf(network.chain).toString(16)}`,
          chainName: network.name,
          nativeCurrency: network.currency,
          rpcUrls: [network.rpcUrl],
        },
      ],
    })
    return null
  } catch (error) {
    return walletProblem(error)
  }
}
