import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod/mini'
import { readJson } from '#lib/workflow/read-json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import type { Ledger } from './ledger.ts'

export const ledgerType = 'urn:weft:ledger:v1'

const ledgerSchema = z.strictObject({
  type: z.literal(ledgerType),
  uses: z.array(
    z.strictObject({
      account: z.string().check(z.regex(/^0x[0-9a-fA-F]{40}$/, 'an address is 0x and 40 hex digits')),
      nonce: z.string().check(z.regex(/^(0|[1-9][0-9]{0,77})$/, 'a nonce is a decimal string')),
      runs: z.int().check(z.gte(0, 'runs are counted from 0')),
      cancelled: z.boolean(),
    }),
  ),
})

/** Reads a ledger file: `{ type, uses: [{ account, nonce, runs, cancelled }] }`. Refuses anything else in it. */
export const readLedger = (text: string): Result<Ledger> => {
  const json = readJson(text, 'a ledger')
  if (!json.ok) return json
  const parsed = ledgerSchema.safeParse(json.value)
  if (parsed.success) return ok(parsed.data.uses as Ledger)
  const { path, message } = parsed.error.issues[0]!
  return refuse({
    code: 'ledger-shape',
    path: path.map(String).join('.'),
    reason: `This is no ledger of uses${path.length > 0 ? ` (${path.map(String).join('.')})` : ''}: ${message}.`,
    fix: `Write { "type": "${ledgerType}", "uses": [{ "account", "nonce", "runs", "cancelled" }] }.`,
  })
}
