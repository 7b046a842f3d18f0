import * as z from 'zod'
import { missing, shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { keepVersion, listVersions } from '#lib/server/versions.ts'
import { readWorkflow } from '#lib/server/workflows.ts'
import { documentSchema, type WorkflowDocument } from '#lib/workflow/document.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

type Params = { id: string }
const bodySchema = z.strictObject({
  document: documentSchema,
  reason: z.enum(['named', 'conflict', 'draft']),
  name: z.string().trim().min(1).max(80).optional(),
})

export const GET = route<Params>({ access: 'read' }, async ({ params, services: { db }, session }) =>
  Response.json(await listVersions(db, session.id, params.id)),
)

export const POST = route<Params>(
  { access: 'write' },
  async ({ request, params, services: { db }, session }) => {
    const body = bodySchema.safeParse(await readJson(request, manifestLimits.bytes * 2))
    if (!body.success) return shapeProblem(body.error)
    if (!(await readWorkflow(db, session.id, params.id))) missing()
    const { document, reason, name } = body.data
    await keepVersion(db, {
      workflow: params.id,
      session: session.id,
      document: document as WorkflowDocument,
      reason,
      ...(name === undefined ? {} : { name }),
      atMs: Date.now(),
    })
    return new Response(null, { status: 204 })
  },
)
