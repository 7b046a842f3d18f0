import * as z from 'zod'
import { problemAnswer, shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { startDryRun } from '#lib/server/dry-run.ts'
import { route } from '#lib/server/guard.ts'
import { lineStream } from '#lib/server/line-stream.ts'
import type { Hex } from '#lib/workflow/json.ts'
import { manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'

const bodySchema = z.strictObject({
  manifest: manifestSchema,
  account: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/)
    .transform((text) => text as Hex)
    .nullable(),
})

export const POST = route(
  { access: 'write', rate: { perSecond: 1, burst: 10 } },
  async ({ request, services, session }) => {
    const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes))
    if (!body.success) return shapeProblem(body.error)
    const left = new AbortController()
    const signal = AbortSignal.any([request.signal, left.signal])
    const started = await startDryRun(services, session.id, body.data, signal)
    if (!started.ok)
      return problemAnswer(started.problem.code === 'dry-run-busy' ? 409 : 422, started.problem)
    return new Response(
      lineStream(started.value, () => left.abort()),
      {
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      },
    )
  },
)
