import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWalletClient, defineChain, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { end, eventually, freePort } from './testing.ts'

type Hex = `0x${string}`

const anvilBinary = (): string => {
  const require = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'))
  const arch = process.arch === 'x64' ? 'amd64' : process.arch
  return join(
    dirname(require.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/package.json`)),
    'bin',
    'anvil',
  )
}

export type TestChain = {
  readonly url: string
  rpc<T = unknown>(method: string, params?: readonly unknown[]): Promise<T>
  send(tx: { to: Hex; data: Hex; value: bigint; nonce: number; gasPrice?: bigint }): Promise<Hex>
  readonly account: Hex
  kill(): Promise<void>
}

/** The first key of anvil's published test mnemonic: worth nothing anywhere. */
const testKey = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

/** An anvil of its own; `automine: false` keeps transactions in the mempool until `evm_mine`. */
export const startChain = async (): Promise<TestChain> => {
  const port = await freePort()
  const child: ChildProcess = spawn(
    anvilBinary(),
    ['--host', '127.0.0.1', '--port', String(port), '--silent'],
    {
      stdio: 'ignore',
    },
  )
  const url = `http://127.0.0.1:${port}`
  let id = 0
  const rpc = async <T>(method: string, params: readonly unknown[] = []): Promise<T> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: id++, method, params }),
    })
    const { result, error } = (await response.json()) as { result: T; error?: { message: string } }
    if (error) throw new Error(error.message)
    return result
  }
  await eventually('anvil', () => rpc('eth_chainId'))
  const account = privateKeyToAccount(testKey)
  const chain = defineChain({
    id: 31337,
    name: 'test',
    nativeCurrency: { name: 'Test', symbol: 'T', decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  })
  const wallet = createWalletClient({ account, chain, transport: http(url) })
  return {
    url,
    rpc,
    account: account.address,
    send: ({ gasPrice, ...tx }) =>
      wallet.sendTransaction({ ...tx, gas: 200_000n, gasPrice: gasPrice ?? 2_000_000_000n }),
    kill: () => end(child),
  }
}
