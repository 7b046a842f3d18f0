import type { PublicConfig } from '#lib/run/api.ts'
import { chainIdOf } from '#lib/workflow/money.ts'

/** A request that waits for Approve or Reject. */
export type LocalPrompt = {
  readonly id: number
  readonly method: 'eth_signTypedData_v4' | 'eth_sendTransaction' | 'personal_sign'
  readonly account: string
  readonly chainName: string
  readonly rows: readonly { readonly label: string; readonly text: string }[]
  readonly answer: (approved: boolean) => void
}

type Listener = (value: unknown) => void
type Call = { method: string; params?: unknown }

export const localWalletName = 'Local test wallet'
const rdns = 'local.weft.test-wallet'
const stateKey = 'weft.local-wallet'

let prompts: readonly LocalPrompt[] = []
const watchers = new Set<() => void>()
const setPrompts = (next: readonly LocalPrompt[]) => {
  prompts = next
  for (const watch of watchers) watch()
}

/** Store of open prompts, for the little window that shows them. */
export const localPrompts = {
  subscribe: (watch: () => void) => {
    watchers.add(watch)
    return () => watchers.delete(watch)
  },
  get: () => prompts,
}

const refusal = (code: number, message: string) => Object.assign(new Error(message), { code })

let nextId = 1
const ask = (prompt: Omit<LocalPrompt, 'id' | 'answer'>) =>
  new Promise<void>((resolve, reject) => {
    const id = nextId++
    const answer = (approved: boolean) => {
      setPrompts(prompts.filter((open) => open.id !== id))
      if (approved) resolve()
      else reject(refusal(4001, 'User rejected the request.'))
    }
    setPrompts([...prompts, { ...prompt, id, answer }])
  })

type State = { authorized: boolean; index: number }
const readState = (): State => {
  try {
    return { authorized: false, index: 0, ...JSON.parse(localStorage.getItem(stateKey) ?? '{}') }
  } catch {
    return { authorized: false, index: 0 }
  }
}

const plainRows = (value: unknown): readonly { label: string; text: string }[] =>
  Object.entries((value ?? {}) as Record<string, unknown>).map(([label, item]) => ({
    label,
    text: typeof item === 'string' ? item : JSON.stringify(item),
  }))

const createProvider = (config: PublicConfig) => {
  const listeners = new Map<string, Set<Listener>>()
  const emit = (name: string, value: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(value)
  }
  let chainId = chainIdOf(config.networks[0]!.chain)
  const network = () => config.networks.find(({ chain }) => chainIdOf(chain) === chainId)!
  const save = (state: State) => localStorage.setItem(stateKey, JSON.stringify(state))
  // Signing code is large and most visits never sign.
  const signer = async () => {
    const { mnemonicToAccount } = await import('viem/accounts')
    return mnemonicToAccount('test test test test test test test test test test test junk', {
      addressIndex: readState().index,
    })
  }
  const rpc = async (method: string, params: unknown): Promise<unknown> => {
    const answer = await fetch(`/api/rpc/${chainId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: nextId++, method, params: params ?? [] }),
    })
    const { result, error } = (await answer.json()) as {
      result?: unknown
      error?: { code: number; message: string; data?: unknown }
    }
    if (error) throw Object.assign(new Error(error.message), error)
    return result
  }
  const send = async (params: readonly unknown[]) => {
    const { to, data, value, nonce } = params[0] as Record<
      'to' | 'data' | 'value' | 'nonce',
      `0x${string}` | undefined
    >
    const account = await signer()
    const { currency, name } = network()
    const { formatUnits } = await import('viem/utils')
    await ask({
      method: 'eth_sendTransaction',
      account: account.address,
      chainName: name,
      rows: [
        { label: 'To', text: to ?? 'a new contract' },
        {
          label: 'Value',
          text: `${formatUnits(BigInt(value ?? '0x0'), currency.decimals)} ${currency.symbol}`,
        },
        { label: 'Data', text: data ?? '0x' },
      ],
    })
    const { createWalletClient, custom, publicActions } = await import('viem')
    const client = createWalletClient({
      account,
      transport: custom({ request: ({ method, params: own }) => rpc(method, own) }),
    }).extend(publicActions)
    const request = await client.prepareTransactionRequest({
      chain: null as never,
      chainId,
      to,
      data,
      value: BigInt(value ?? '0x0'),
      ...(nonce === undefined ? {} : { nonce: Number(nonce) }),
    } as never)
    const raw = await account.signTransaction({ ...(request as object), chainId } as never)
    return rpc('eth_sendRawTransaction', [raw])
  }
  const request = async ({ method, params }: Call): Promise<unknown> => {
    const list = (params ?? []) as readonly unknown[]
    const state = readState()
    switch (method) {
      case 'eth_requestAccounts':
        save({ ...state, authorized: true })
        return [(await signer()).address]
      case 'eth_accounts':
        return state.authorized ? [(await signer()).address] : []
      case 'wallet_requestPermissions':
        save({ ...state, authorized: true })
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        save({ ...state, authorized: false })
        return null
      case 'eth_chainId':
        return `0x${chainId.toString(16)}`
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain': {
        const wanted = Number((list[0] as { chainId: string }).chainId)
        if (!config.networks.some(({ chain, simulated }) => chainIdOf(chain) === wanted && simulated))
          throw refusal(4902, 'The local test wallet knows local networks only.')
        chainId = wanted
        emit('chainChanged', `0x${wanted.toString(16)}`)
        return null
      }
      case 'eth_signTypedData_v4': {
        const typed = JSON.parse(list[1] as string)
        const account = await signer()
        await ask({
          method,
          account: account.address,
          chainName: network().name,
          rows: plainRows(typed.message),
        })
        const { EIP712Domain: _, ...types } = typed.types
        return account.signTypedData({ ...typed, types })
      }
      case 'personal_sign': {
        const account = await signer()
        await ask({
          method,
          account: account.address,
          chainName: network().name,
          rows: [{ label: 'Message', text: String(list[0]) }],
        })
        return account.signMessage({ message: { raw: list[0] as `0x${string}` } })
      }
      case 'eth_sendTransaction':
        return send(list)
      default:
        return rpc(method, list)
    }
  }
  return {
    request,
    on: (name: string, listener: Listener) => {
      if (!listeners.has(name)) listeners.set(name, new Set())
      listeners.get(name)!.add(listener)
    },
    removeListener: (name: string, listener: Listener) => listeners.get(name)?.delete(listener),
    /** Another of the test accounts. */
    use: async (index: number) => {
      save({ ...readState(), index })
      emit('accountsChanged', [(await signer()).address])
    },
  }
}

/**
 * A wallet for local networks, announced by EIP-6963 like any other, so that there is one code path. Its keys are the
 * published ones of the local chain; it refuses every other chain. Every signature goes through its own prompt.
 */
export const announceLocalWallet = (config: PublicConfig): void => {
  if (!config.networks.some(({ simulated }) => simulated)) return
  const provider = createProvider(config)
  const icon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Crect width='24' height='24' rx='6' fill='%234a4fb5'/%3E%3Cpath d='M6 7v10M12 7v10M18 7v10' stroke='white' stroke-width='2' stroke-opacity='.5'/%3E%3Cpath d='M5 10h5M14 10h5M8 14h8' stroke='white' stroke-width='2'/%3E%3C/svg%3E"
  const detail = Object.freeze({
    info: { uuid: 'b5f0e3a2-6a0a-4b0e-9a39-0d7c1f6d2b11', name: localWalletName, icon, rdns },
    provider,
  })
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  window.addEventListener('eip6963:requestProvider', announce)
  announce()
}
