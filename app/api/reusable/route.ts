import * as z from 'zod'
import { shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { reusableOf } from '#lib/server/reusable.ts'
import { manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'

const bodySchema = z.strictObject({
  manifest: manifestSchema,
  account: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/)
    .nullable(),
})

export const POST = route(
  { access: 'write', rate: { perSecond: 5, burst: 40 } },
  async ({ request, services, session }) => {
    const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes))
    if (!body.success) return shapeProblem(body.error)
    const { manifest, account } = body.data
    return Response.json({ reusable: await reusableOf(services, session.id, manifest, account) })
  },
)
