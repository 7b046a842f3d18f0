import { createWalletClient, custom, defineChain, type Hex, type TypedDataDefinition } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { prepareTransactionRequest } from 'viem/actions'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { callRows, messageRows, type TypedRequest, typedRows } from './decode-request.ts'
import { askPerson } from './local-prompts.ts'

/** The published mnemonic of local test chains: its accounts hold nothing anywhere else. */
const mnemonic = 'test test test test test test test test test test test junk'
export const localAccount = (addressIndex: number) => mnemonicToAccount(mnemonic, { addressIndex })

export type SignerContext = {
  readonly index: number
  readonly network: NetworkInfo
  readonly networks: readonly NetworkInfo[]
  readonly rpc: (method: string, params: unknown) => Promise<unknown>
}

export type Asked = { to?: Hex; data?: Hex; value?: Hex; nonce?: Hex }

export const signTyped = async ({ index, network, networks }: SignerContext, text: string): Promise<Hex> => {
  const account = localAccount(index)
  const typed = JSON.parse(text) as TypedRequest
  await askPerson({
    question: 'Sign this authorization?',
    account: account.address,
    chainName: network.name,
    rows: typedRows(typed, networks),
  })
  const { EIP712Domain: _, ...types } = typed.types
  return account.signTypedData({ ...typed, types } as unknown as TypedDataDefinition)
}

export const signText = async ({ index, network }: SignerContext, message: Hex): Promise<Hex> => {
  const account = localAccount(index)
  await askPerson({
    question: 'Sign this message?',
    account: account.address,
    chainName: network.name,
    rows: messageRows(message),
  })
  return account.signMessage({ message: { raw: message } })
}

/** Asks, signs, and sends through our own RPC route; answers the hash. */
export const sendLocally = async (context: SignerContext, asked: Asked): Promise<unknown> => {
  const { index, network, rpc } = context
  const account = localAccount(index)
  await askPerson({
    question: 'Send this transaction?',
    account: account.address,
    chainName: network.name,
    rows: callRows(asked, network),
  })
  const chain = defineChain({
    id: chainIdOf(network.chain),
    name: network.name,
    nativeCurrency: network.currency,
    rpcUrls: { default: { http: [] } },
  })
  const client = createWalletClient({
    account,
    chain,
    transport: custom({ request: ({ method, params }) => rpc(method, params) }),
  })
  const { to, data, value, nonce } = asked
  const request = await prepareTransactionRequest(client, {
    ...(to === undefined ? {} : { to }),
    ...(data === undefined ? {} : { data }),
    ...(nonce === undefined ? {} : { nonce: Number(nonce) }),
    value: BigInt(value ?? '0x0'),
  })
  const signed = await account.signTransaction({ ...request, chainId: chain.id } as Parameters<
    typeof account.signTransaction
  >[0])
  return rpc('eth_sendRawTransaction', [signed])
}
