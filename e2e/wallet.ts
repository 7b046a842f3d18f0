import type { Page } from '@playwright/test'
import { createPublicClient, createWalletClient, defineChain, type Hex, http, numberToHex } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

/** Anvil's well-known test mnemonic: these keys hold nothing anywhere else. */
const mnemonic = 'test test test test test test test test test test test junk'
export const testAccount = (index: number) => mnemonicToAccount(mnemonic, { addressIndex: index })

type Rejection = { method: string; code: number; message: string }
type Call = { method: string; params: unknown }

/**
 * A wallet as the page sees one: an EIP-1193 provider announced by EIP-6963. Keys stay in this process; the page gets a
 * bridge. It can be told to refuse, to hold a prompt open, and to change account or chain behind the page's back.
 */
export class TestWallet {
  readonly log: Call[] = []
  private rejections: Rejection[] = []
  private held: { method: string; release: () => void; promise: Promise<void> }[] = []
  private account: number
  private chainId: number
  private readonly rpc: Record<number, string>
  private page: Page | null = null
  private authorized = false
  private readonly known: Set<number>

  constructor(options: { rpc: Record<number, string>; account?: number; chainId?: number }) {
    this.rpc = options.rpc
    this.account = options.account ?? 3
    this.chainId = options.chainId ?? Number(Object.keys(options.rpc)[0])
    this.known = new Set(Object.keys(options.rpc).map(Number))
  }

  get address() {
    return testAccount(this.account).address
  }

  /** The next request of this method is refused as a person refuses it. */
  rejectNext(method: string, code = 4001, message = 'User rejected the request.') {
    this.rejections.push({ method, code, message })
  }

  /** Leaves the next prompt of this method open until the answer is called. */
  holdNext(method: string): () => void {
    let release = () => {}
    const promise = new Promise<void>((resolve) => {
      release = resolve
    })
    this.held.push({ method, release, promise })
    return release
  }

  async switchAccount(index: number) {
    this.account = index
    await this.emit('accountsChanged', [this.address])
  }

  async switchChain(chainId: number) {
    this.chainId = chainId
    await this.emit('chainChanged', numberToHex(chainId))
  }

  forget(chainId: number) {
    this.known.delete(chainId)
  }

  private async emit(event: string, value: unknown) {
    await this.page?.evaluate(
      ([name, data]) =>
        (window as never as { __walletEmit?: (n: unknown, d: unknown) => void }).__walletEmit?.(name, data),
      [event, value],
    )
  }

  async install(page: Page) {
    this.page = page
    await page.exposeFunction('__walletRpc', async (method: string, params: unknown) => {
      this.log.push({ method, params })
      try {
        return { result: await this.answer(method, params as readonly unknown[]) }
      } catch (error) {
        const { code, message, data } = error as { code?: number; message: string; data?: unknown }
        return { error: { code: code ?? -32603, message, data } }
      }
    })
    await page.addInitScript(() => {
      const listeners = new Map<string, Set<(data: unknown) => void>>()
      const bridge = window as never as {
        __walletRpc: (
          m: string,
          p: unknown,
        ) => Promise<{ result?: unknown; error?: { code: number; message: string; data?: unknown } }>
        __walletEmit: (n: string, d: unknown) => void
      }
      bridge.__walletEmit = (name, data) => {
        for (const listener of listeners.get(name) ?? []) listener(data)
      }
      const provider = {
        request: async ({ method, params }: { method: string; params?: unknown }) => {
          const { result, error } = await bridge.__walletRpc(method, params ?? [])
          if (error) throw Object.assign(new Error(error.message), error)
          return result
        },
        on: (name: string, listener: (data: unknown) => void) => {
          if (!listeners.has(name)) listeners.set(name, new Set())
          listeners.get(name)!.add(listener)
        },
        removeListener: (name: string, listener: (data: unknown) => void) =>
          listeners.get(name)?.delete(listener),
      }
      const info = {
        uuid: '8f6d9f3e-4c0a-4a52-9d7e-2f5d3c1b0a99',
        name: 'Test Wallet',
        icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="%23556"/></svg>',
        rdns: 'org.example.test-wallet',
      }
      const announce = () =>
        window.dispatchEvent(
          new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }),
        )
      window.addEventListener('eip6963:requestProvider', announce)
      announce()
    })
  }

  private chain() {
    const url = this.rpc[this.chainId]!
    return {
      url,
      chain: defineChain({
        id: this.chainId,
        name: 'local',
        nativeCurrency: { name: 'coin', symbol: 'COIN', decimals: 18 },
        rpcUrls: { default: { http: [url] } },
      }),
    }
  }

  private async answer(method: string, params: readonly unknown[]): Promise<unknown> {
    const held = this.held.findIndex((hold) => hold.method === method)
    if (held >= 0) await this.held.splice(held, 1)[0]!.promise
    const rejected = this.rejections.findIndex((rejection) => rejection.method === method)
    if (rejected >= 0) {
      const { code, message } = this.rejections.splice(rejected, 1)[0]!
      throw Object.assign(new Error(message), { code })
    }
    const signer = testAccount(this.account)
    const { url, chain } = this.chain()
    switch (method) {
      case 'eth_requestAccounts':
        this.authorized = true
        return [this.address]
      case 'eth_accounts':
        return this.authorized ? [this.address] : []
      case 'eth_chainId':
        return numberToHex(this.chainId)
      case 'wallet_switchEthereumChain': {
        const { chainId } = params[0] as { chainId: Hex }
        if (!this.known.has(Number(chainId)))
          throw Object.assign(new Error('Unrecognized chain ID.'), { code: 4902 })
        await this.switchChain(Number(chainId))
        return null
      }
      case 'wallet_addEthereumChain': {
        const { chainId } = params[0] as { chainId: Hex }
        this.known.add(Number(chainId))
        await this.switchChain(Number(chainId))
        return null
      }
      case 'wallet_requestPermissions':
        this.authorized = true
        return [{ parentCapability: 'eth_accounts' }]
      case 'wallet_revokePermissions':
        this.authorized = false
        return null
      case 'eth_signTypedData_v4': {
        const typed = JSON.parse(params[1] as string)
        delete typed.types.EIP712Domain
        return signer.signTypedData(typed)
      }
      case 'personal_sign':
        return signer.signMessage({ message: { raw: params[0] as Hex } })
      case 'eth_sendTransaction': {
        const { from, to, data, value, nonce } = params[0] as {
          from: Hex
          to: Hex
          data: Hex
          value?: Hex
          nonce?: Hex
        }
        if (from.toLowerCase() !== signer.address.toLowerCase())
          throw Object.assign(new Error('The requested account is not authorized.'), { code: 4100 })
        const client = createWalletClient({ account: signer, chain, transport: http(url) })
        return client.sendTransaction({
          to,
          data,
          value: BigInt(value ?? '0x0'),
          ...(nonce ? { nonce: Number(nonce) } : {}),
        })
      }
      default:
        return createPublicClient({ chain, transport: http(url) }).request({ method, params } as never)
    }
  }
}
