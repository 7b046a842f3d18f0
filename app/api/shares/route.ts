import * as z from 'zod'
import { shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { keepShare } from '#lib/server/shares.ts'
import { documentSchema, type WorkflowDocument } from '#lib/workflow/document.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

const bodySchema = z.strictObject({ document: documentSchema })

export const POST = route(
  { access: 'write', rate: { perSecond: 1, burst: 20 } },
  async ({ request, services: { db }, session }) => {
    const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes))
    if (!body.success) return shapeProblem(body.error)
    const shared = await keepShare(db, session.id, body.data.document as WorkflowDocument, Date.now())
    return Response.json(shared, { status: 201 })
  },
)
