import * as z from 'zod'
import { shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { createWorkflow, listWorkflows } from '#lib/server/workflows.ts'
import { documentSchema, type WorkflowDocument } from '#lib/workflow/document.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

const bodySchema = z.strictObject({ document: documentSchema })

export const GET = route({ access: 'open' }, async ({ services: { db }, session }) =>
  Response.json(await listWorkflows(db, session.id)),
)

export const POST = route({ access: 'write' }, async ({ request, services: { db }, session }) => {
  const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes * 2))
  if (!body.success) return shapeProblem(body.error)
  return Response.json(await createWorkflow(db, session.id, body.data.document as WorkflowDocument), {
    status: 201,
  })
})
