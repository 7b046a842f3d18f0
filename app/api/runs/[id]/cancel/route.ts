import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const POST = route<{ id: string }>({ access: 'write' }, async ({ params, services, session }) => {
  await ownedRun(services, session.id, params.id)
  await services.engine.cancel(params.id)
  return new Response(null, { status: 202 })
})
