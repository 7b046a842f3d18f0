import type { NetworkStatus } from '#lib/run/network-status.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import type { Services } from './services.ts'

const patienceMs = 3_000
const keepMs = 15_000

let kept: { readonly atMs: number; readonly statuses: Promise<readonly NetworkStatus[]> } | undefined

const ask = async ({ networks, world }: Services, atMs: number): Promise<readonly NetworkStatus[]> =>
  Promise.all(
    networks().map(async ({ chain, name, simulated, roles }) => {
      const base = { chainId: chainIdOf(chain), name, simulated, roles, atMs }
      try {
        const rpc = world('0x0000000000000000000000000000000000000000', AbortSignal.timeout(patienceMs)).rpc(
          chain,
        )
        const [id, block] = await Promise.all([rpc('eth_chainId', []), rpc('eth_blockNumber', [])])
        return { ...base, answer: { chainId: Number(id), block: BigInt(String(block)).toString() } }
      } catch {
        return { ...base, answer: null }
      }
    }),
  )

/** Asks every chain that this installation has an address for; the answers are kept for 15 seconds, with the time of asking. */
export const networkStatuses = (services: Services): Promise<readonly NetworkStatus[]> => {
  const atMs = Date.now()
  if (!kept || atMs - kept.atMs > keepMs) kept = { atMs, statuses: ask(services, atMs) }
  return kept.statuses
}
