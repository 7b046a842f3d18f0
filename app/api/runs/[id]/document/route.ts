import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'
import { documentOfRun } from '#lib/server/run-document.ts'

export const GET = route<{ id: string }>({ access: 'read' }, async ({ params, services, session }) =>
  Response.json(
    await documentOfRun(services.db, session.id, await ownedRun(services, session.id, params.id)),
  ),
)
