import { recoverMessageAddress } from 'viem/utils'
import { fromBase64 } from './encoding.ts'
import type { RunnerKey } from './types.ts'

/** What the executor signs once (EIP-191) to say that receipts under this Ed25519 key are its own. */
export const keyBindingText = (publicKey: string): string =>
  `Weft: receipts signed with the Ed25519 key ${publicKey} are mine.`

/** Whether the executor's address really vouches for the receipt key, and the key is 32 bytes. Offline. */
export const checkRunnerKey = async ({ executor, publicKey, signature }: RunnerKey): Promise<boolean> => {
  if (fromBase64(publicKey)?.length !== 32) return false
  try {
    const address = await recoverMessageAddress({ message: keyBindingText(publicKey), signature })
    return address.toLowerCase() === executor.toLowerCase()
  } catch {
    return false
  }
}
