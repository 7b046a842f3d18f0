import { readFileSync, statSync } from 'node:fs'
import * as z from 'zod'
import type { NetworkSettings } from '#lib/protocols/runner.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { WeftError } from '#lib/workflow/error.ts'

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const networksSchema = z.array(
  z.object({
    chain: z.string().regex(/^eip155:[1-9]\d*$/),
    name: z.string().min(1).max(60),
    simulated: z.boolean(),
    rpcUrl: z.url(),
    currency: z.object({ name: z.string(), symbol: z.string(), decimals: z.int() }),
    roles: z.array(z.enum(['storage', 'rights'])),
    authorizer: address,
    zeroG: z.object({ indexerUrl: z.url() }).optional(),
    eas: z.object({ address, registry: address, schema: z.string().regex(/^0x[0-9a-fA-F]{64}$/) }).optional(),
    faucetUrl: z.url().optional(),
  }),
) as unknown as z.ZodType<readonly NetworkSettings[]>

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new WeftError('networks-file', 'The networks file is not JSON.', { final: true })
  }
}

let cached: { path: string; mtimeMs: number; networks: readonly NetworkSettings[] } | undefined

/**
 * The networks that this installation serves, from the networks file; read again when it changes. Empty while the file
 * is not there yet (the local networks write it when they are up).
 * @throws WeftError `networks-file` when the file is not of the documented shape.
 */
export const readNetworks = (path: string): readonly NetworkSettings[] => {
  const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (mtimeMs === undefined) return []
  if (cached?.path === path && cached.mtimeMs === mtimeMs) return cached.networks
  const parsed = networksSchema.safeParse(parse(readFileSync(path, 'utf8')))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new WeftError(
      'networks-file',
      `The networks file is wrong at ${issue.path.join('.')}: ${issue.message}.`,
      { final: true },
    )
  }
  cached = { path, mtimeMs, networks: parsed.data }
  return parsed.data
}

/** What pages and planning see of a network: no URL, no contract. */
export const networkInfo = ({ chain, name, currency, simulated, roles }: NetworkSettings): NetworkInfo => ({
  chain,
  name,
  currency,
  simulated,
  roles,
})
