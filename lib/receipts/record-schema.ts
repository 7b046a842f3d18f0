import '#lib/workflow/zod-in-browser.ts'
import * as z from 'zod/mini'
import { artifactSchema } from '#lib/workflow/artifact.ts'
import { claims, levels } from '#lib/workflow/claims.ts'
import { stepTypePattern } from '#lib/workflow/names.ts'

const text = (pattern: RegExp) => z.string().check(z.regex(pattern))
const upTo = (length: number) => z.string().check(z.maxLength(length))

/** A step or port as it was drawn, or one of those that it stands for: `store`, `store.0`. */
const id = text(/^[a-z][a-z0-9-]{0,39}(\.(0|[1-9]\d{0,3}))?$/)
const sha256 = text(/^[0-9a-f]{64}$/)
const hash = text(/^0x[0-9a-f]{64}$/)
const timeMs = z.int().check(z.gte(0))
const sentence = upTo(20_000)
const problem = z.strictObject({
  code: sentence,
  reason: sentence,
  fix: z.optional(sentence),
  path: z.optional(sentence),
  step: z.optional(sentence),
})

/** An amount is a whole number that is not negative: nothing that was paid can be taken back by a line of a receipt. */
const payment = z.strictObject({
  amount: z.strictObject({
    asset: text(/^([-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32})\/([-a-z0-9]{3,8}:[-.%a-zA-Z0-9]{1,128})$/),
    amount: text(/^(0|[1-9][0-9]{0,77})$/),
  }),
  purpose: z.enum(['step', 'gas', 'lock', 'release']),
  payTo: z.nullable(upTo(200)),
  transaction: upTo(200),
})

/** What a receipt may say, field by field. A receipt is signed by its runner, and a runner may be hostile. */
export const recordSchema = z.strictObject({
  run: z.string().check(z.minLength(1), z.maxLength(100)),
  step: id,
  attempt: z.int().check(z.gte(1)),
  uses: text(stepTypePattern),
  adapter: text(/^sha256:[0-9a-f]{64}$/),
  manifest: sha256,
  authorization: hash,
  builder: text(/^eip155:[1-9]\d*:0x[0-9a-fA-F]{40}$/),
  params: z.json(),
  inputs: z.record(
    id,
    z.strictObject({ artifact: artifactSchema, from: upTo(100), receipt: z.nullable(sha256) }),
  ),
  outcome: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), outputs: z.record(id, artifactSchema) }),
    z.strictObject({ ok: z.literal(false), problem }),
  ]),
  evidence: z.array(
    z.strictObject({ kind: upTo(100), claim: z.enum(claims), level: z.enum(levels), value: z.json() }),
  ),
  payments: z.array(payment),
  simulated: z.boolean(),
  startedAtMs: timeMs,
  finishedAtMs: timeMs,
})
