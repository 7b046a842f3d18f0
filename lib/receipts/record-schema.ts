import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod'
import { artifactSchema } from '#lib/workflow/artifact.ts'
import { claims, levels } from '#lib/workflow/claims.ts'
import { stepTypePattern } from '#lib/workflow/manifest.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const hash = z.string().regex(/^0x[0-9a-f]{64}$/)
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/)
const timeMs = z.int().min(0)
const text = z.string().max(20_000)
const problem = z.strictObject({
  code: text,
  reason: text,
  fix: text.optional(),
  path: text.optional(),
  step: text.optional(),
})

/** An amount is a whole number that is not negative: nothing that was paid can be taken back by a line of a receipt. */
const payment = z.strictObject({
  amount: z.strictObject({
    asset: z.string().regex(/^eip155:[1-9]\d{0,15}\/(slip44:60|erc20:0x[0-9a-fA-F]{40})$/),
    amount: z.string().regex(/^(0|[1-9][0-9]{0,77})$/),
  }),
  purpose: z.enum(['step', 'gas']),
  payTo: address.nullable(),
  transaction: hash,
})

/** What a receipt may say, field by field. A receipt is signed by its runner, and a runner may be hostile. */
export const recordSchema = z.strictObject({
  run: z.string().min(1).max(100),
  step: id,
  attempt: z.int().min(1),
  uses: z.string().regex(stepTypePattern),
  adapter: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  manifest: sha256,
  authorization: hash,
  builder: z.string().regex(/^eip155:[1-9]\d*:0x[0-9a-fA-F]{40}$/),
  params: z.json(),
  inputs: z.record(
    id,
    z.strictObject({ artifact: artifactSchema, from: z.string().max(100), receipt: sha256.nullable() }),
  ),
  outcome: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), outputs: z.record(id, artifactSchema) }),
    z.strictObject({ ok: z.literal(false), problem }),
  ]),
  evidence: z.array(
    z.strictObject({
      kind: z.string().max(100),
      claim: z.enum(claims),
      level: z.enum(levels),
      value: z.json(),
    }),
  ),
  payments: z.array(payment),
  simulated: z.boolean(),
  startedAtMs: timeMs,
  finishedAtMs: timeMs,
})
