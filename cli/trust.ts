import { createPublicKey } from 'node:crypto'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { pathOf } from './arguments.ts'
import { readText } from './read-file.ts'

const keyInPem = (text: string): string | null => {
  try {
    const { x, crv } = createPublicKey(text).export({ format: 'jwk' })
    return crv === 'Ed25519' && x ? Buffer.from(x, 'base64url').toString('base64') : null
  } catch {
    return null
  }
}

const readOne = async (given: string): Promise<Result<string>> => {
  if (/^0x[0-9a-fA-F]{40}$/.test(given)) return ok(given)
  if (/^[A-Za-z0-9+/]{43}=$/.test(given)) return ok(given)
  const text = await readText(pathOf(given))
  const key = text.ok ? keyInPem(text.value) : null
  if (key !== null) return ok(key)
  return refuse({
    code: 'trust',
    reason: `--trust ${given} is neither an address, nor a receipt key, nor a PEM file with an Ed25519 key.`,
    fix: 'Give the runner’s address (0x and 40 hex digits).',
  })
}

/** The runners that were named with --trust, as addresses or base64 receipt keys. */
export const readTrust = async (given: readonly string[]): Promise<Result<readonly string[]>> => {
  const trusted: string[] = []
  for (const each of given) {
    const read = await readOne(each)
    if (!read.ok) return read
    trusted.push(read.value)
  }
  return ok(trusted)
}
