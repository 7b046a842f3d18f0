import {
  type Account,
  type Chain,
  concatHex,
  createPublicClient,
  createWalletClient,
  defineChain,
  getContractAddress,
  type Hex,
  http,
  type Transport,
  type WalletClient,
} from 'viem'
import { WeftError } from '#lib/workflow/error.ts'
import { deployerAccount } from './accounts.ts'

/** The deployer at the same address on most chains; anvil has it from its first block. */
const deployer = '0x4e59b44847b379578588920cA78FbF26c0B4956C'
const salt = `0x${'00'.repeat(32)}` as const

export const createChainClients = (chainId: number, rpcUrl: string, name: string) => {
  const chain = defineChain({
    id: chainId,
    name,
    nativeCurrency: { name, symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  const transport = http(rpcUrl, { retryCount: 0, timeout: 20_000 })
  return {
    read: createPublicClient({ chain, transport, pollingInterval: 20, cacheTime: 0 }),
    write: createWalletClient({ chain, transport, account: deployerAccount }),
  }
}
export type ChainClients = {
  readonly read: ReturnType<typeof createPublicClient<Transport, Chain>>
  readonly write: WalletClient<Transport, Chain, Account>
}

/** Waits for a transaction and throws unless it succeeded. */
export const succeeded = async ({ read }: ChainClients, hash: Hex, what: string): Promise<void> => {
  const receipt = await read.waitForTransactionReceipt({ hash, timeout: 20_000 })
  if (receipt.status !== 'success') throw new WeftError('deploy-failed', `${what} failed on the local chain.`)
}

/** Deploys once; the address follows from the code alone, so it is the same on every chain and after every restart. */
export const deployOnce = async (clients: ChainClients, name: string, initCode: Hex): Promise<Hex> => {
  const address = getContractAddress({ opcode: 'CREATE2', from: deployer, salt, bytecode: initCode })
  if (await clients.read.getCode({ address })) return address
  const hash = await clients.write.sendTransaction({ to: deployer, data: concatHex([salt, initCode]) })
  await succeeded(clients, hash, `Deploying ${name}`)
  if (!(await clients.read.getCode({ address })))
    throw new WeftError('deploy-failed', `${name} has no code at ${address}.`)
  return address
}
