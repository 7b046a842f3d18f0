import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const POST = route<{ id: string; step: string }>(
  { access: 'write' },
  async ({ params, services, session }) => {
    await ownedRun(services, session.id, params.id)
    await services.engine.retry(params.id, params.step)
    return new Response(null, { status: 202 })
  },
)
