import * as z from 'zod'
import { shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { planNow } from '#lib/server/plan.ts'
import { manifestLimits, manifestSchema } from '#lib/workflow/manifest.ts'

const bodySchema = z.strictObject({ manifest: manifestSchema })

export const POST = route(
  { access: 'write', rate: { perSecond: 5, burst: 40 } },
  async ({ request, services }) => {
    const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes))
    if (!body.success) return shapeProblem(body.error)
    return Response.json({ plan: await planNow(services, body.data.manifest) })
  },
)
