import { getConnection } from 'wagmi/actions'
import type { PublicConfig } from '#lib/run/api.ts'
import { walletConfig } from './wagmi.ts'

/** Tells the connected account now and whenever it changes; answers how to stop. */
export const watchAccount = (
  shared: PublicConfig,
  tell: (account: `0x${string}` | null) => void,
): (() => void) => {
  const config = walletConfig(shared)
  const now = () => getConnection(config).address ?? null
  tell(now())
  return config.subscribe(now, tell)
}
