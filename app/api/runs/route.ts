import { problemAnswer } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { startRun } from '#lib/server/start-run.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

export const GET = route({ access: 'open' }, async ({ services: { runs }, session }) =>
  Response.json(await runs.listRuns(session.id)),
)

export const POST = route(
  { access: 'write', rate: { perSecond: 2, burst: 20 } },
  async ({ request, services, session }) => {
    const started = await startRun(services, session.id, await readJson(request, manifestLimits.bytes * 2))
    return started.ok ? Response.json(started.value, { status: 201 }) : problemAnswer(422, started.problem)
  },
)
