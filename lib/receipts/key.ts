import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod/mini'
import { digestOfText } from './eip712.ts'
import { fromBase64 } from './encoding.ts'
import { signerOf } from './signer.ts'
import type { RunnerKey } from './types.ts'

/** The shape of runner.json; `checkRunnerKey` says whether its content holds. */
export const runnerKeySchema = z.strictObject({
  executor: z.string().check(z.regex(/^0x[0-9a-fA-F]{40}$/)),
  publicKey: z.string(),
  signature: z.string().check(z.regex(/^0x[0-9a-f]{130}$/)),
}) as unknown as z.ZodMiniType<RunnerKey>

/** What the executor signs once (EIP-191) to say that receipts under this Ed25519 key are its own. */
export const keyBindingText = (publicKey: string): string =>
  `Weft: receipts signed with the Ed25519 key ${publicKey} are mine.`

/** Whether the executor's address really vouches for the receipt key, and the key is 32 bytes. Offline. */
export const checkRunnerKey = ({ executor, publicKey, signature }: RunnerKey): boolean =>
  fromBase64(publicKey)?.length === 32 &&
  signerOf(digestOfText(keyBindingText(publicKey)), signature) === executor.toLowerCase()
