import * as z from 'zod'
import { missing, shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { deleteWorkflow, readWorkflow, saveWorkflow } from '#lib/server/workflows.ts'
import { documentSchema, type WorkflowDocument } from '#lib/workflow/document.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

type Params = { id: string }
const bodySchema = z.strictObject({
  document: documentSchema,
  ifDigest: z.string().regex(/^[0-9a-f]{64}$/),
  over: z.literal('conflict').optional(),
})

export const GET = route<Params>({ access: 'read' }, async ({ params, services: { db }, session }) =>
  Response.json((await readWorkflow(db, session.id, params.id)) ?? missing()),
)

export const PUT = route<Params>(
  { access: 'write' },
  async ({ request, params, services: { db }, session }) => {
    const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes * 2))
    if (!body.success) return shapeProblem(body.error)
    const result =
      (await saveWorkflow(
        db,
        session.id,
        params.id,
        body.data.document as WorkflowDocument,
        body.data.ifDigest,
        body.data.over,
      )) ?? missing()
    if ('saved' in result) return Response.json(result.saved)
    const problem = {
      code: 'workflow-conflict',
      reason: 'This workflow was changed somewhere else since you opened it.',
      fix: 'Keep yours, take the other, or save yours as a copy.',
    }
    return Response.json({ problem, current: result.conflict }, { status: 409 })
  },
)

export const DELETE = route<Params>({ access: 'write' }, async ({ params, services: { db }, session }) => {
  await deleteWorkflow(db, session.id, params.id)
  return new Response(null, { status: 204 })
})
