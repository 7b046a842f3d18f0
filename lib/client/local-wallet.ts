import type { PublicConfig } from '#lib/run/api.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { walletRefusal } from './local-prompts.ts'
import type { Asked, SignerContext } from './local-signer.ts'

type Listener = (value: unknown) => void
type Call = { method: string; params?: unknown }

export const localWalletName = 'Local test wallet'
/** How many of the published test accounts can be chosen. */
export const localAccounts = 3
const rdns = 'local.weft.test-wallet'
const stateKey = 'weft.local-wallet'

type State = { authorized: boolean; index: number }
const readState = (): State => {
  const first = { authorized: false, index: 0 }
  try {
    const stored = { ...first, ...JSON.parse(localStorage.getItem(stateKey) ?? '{}') } as State
    return stored.index >= 0 && stored.index < localAccounts ? stored : { ...stored, index: 0 }
  } catch {
    return first
  }
}
const save = (state: State) => localStorage.setItem(stateKey, JSON.stringify(state))

// Signing code is large and most visits never sign.
const signer = () => import('./local-signer.ts')
let nextCall = 1

const createProvider = (config: PublicConfig) => {
  const networks = config.networks.filter(({ simulated }) => simulated)
  const listeners = new Map<string, Set<Listener>>()
  const emit = (name: string, value: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(value)
  }
  let network = networks[0]!
  const address = async () => (await signer()).localAccount(readState().index).address

  const rpc = async (method: string, params: unknown): Promise<unknown> => {
    const answer = await fetch(`/api/rpc/${chainIdOf(network.chain)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: nextCall++, method, params: params ?? [] }),
    })
    const { result, error } = (await answer.json()) as {
      result?: unknown
      error?: { code: number; message: string; data?: unknown }
    }
    if (error) throw Object.assign(new Error(error.message), error)
    return result
  }

  const switchTo = (params: readonly unknown[]) => {
    const wanted = Number((params[0] as { chainId: string }).chainId)
    const next = networks.find(({ chain }) => chainIdOf(chain) === wanted)
    if (!next) throw walletRefusal(4902, 'The local test wallet knows local networks only.')
    network = next
    emit('chainChanged', `0x${wanted.toString(16)}`)
    return null
  }

  /** Signing is for the connected account alone, as in any wallet. */
  const contextFor = async (account: unknown): Promise<SignerContext> => {
    const { authorized, index } = readState()
    if (!authorized || String(account).toLowerCase() !== (await address()).toLowerCase())
      throw walletRefusal(4100, 'The requested account is not authorized.')
    return { index, network, networks, rpc }
  }

  const request = async ({ method, params }: Call): Promise<unknown> => {
    const list = (params ?? []) as readonly unknown[]
    const state = readState()
    switch (method) {
      case 'eth_requestAccounts':
        save({ ...state, authorized: true })
        return [await address()]
      case 'eth_accounts':
        return state.authorized ? [await address()] : []
      case 'wallet_requestPermissions':
        save({ ...state, authorized: true })
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        save({ ...state, authorized: false })
        return null
      case 'eth_chainId':
        return `0x${chainIdOf(network.chain).toString(16)}`
      case 'wallet_switchEthereumChain':
      case 'wallet_addEthereumChain':
        return switchTo(list)
      case 'eth_signTypedData_v4':
        return (await signer()).signTyped(await contextFor(list[0]), list[1] as string)
      case 'personal_sign':
        return (await signer()).signText(await contextFor(list[1]), list[0] as `0x${string}`)
      case 'eth_sendTransaction': {
        const asked = list[0] as Asked & { from?: string }
        return (await signer()).sendLocally(await contextFor(asked.from), asked)
      }
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
    /** Takes another of the test accounts. */
    use: async (index: number) => {
      save({ ...readState(), index })
      emit('accountsChanged', [await address()])
    },
    index: () => readState().index,
  }
}

let provider: ReturnType<typeof createProvider> | undefined

/** The test account in use, and how to take another. */
export const localAccountChoice = () =>
  provider && { index: provider.index(), use: (index: number) => provider?.use(index) }

/**
 * A wallet for local networks, announced by EIP-6963 like any other, so that there is one code path. Its keys are the
 * published ones of the local chain; it refuses every other chain. Every signature goes through its own prompt.
 */
export const announceLocalWallet = (config: PublicConfig): void => {
  if (provider || !config.networks.some(({ simulated }) => simulated)) return
  provider = createProvider(config)
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
