import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const GET = route<{ id: string }>({ access: 'read' }, async ({ params, services, session }) => {
  await ownedRun(services, session.id, params.id)
  return Response.json(await services.runs.readView(params.id), { headers: { 'cache-control': 'no-store' } })
})
