import { readRunFilter, runFilterText } from '#lib/run/list.ts'
import { problemAnswer } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { pageOfRuns } from '#lib/server/run-list.ts'
import { startRun } from '#lib/server/start-run.ts'
import { manifestLimits } from '#lib/workflow/manifest.ts'

export const GET = route({ access: 'open' }, async ({ request, services: { db }, session }) => {
  const filter = readRunFilter(new URL(request.url).searchParams)
  const { runs, count, older } = await pageOfRuns(db, session.id, filter)
  const last = runs.at(-1)
  const next = last && older ? runFilterText({ ...filter, cursor: { way: 'older', ...last } }) : null
  return Response.json(runs, {
    headers: {
      'x-weft-count': String(count),
      ...(next ? { link: `</api/runs?${next}>; rel="next"` } : {}),
    },
  })
})

export const POST = route(
  { access: 'write', rate: { perSecond: 2, burst: 20 } },
  async ({ request, services, session }) => {
    const started = await startRun(services, session.id, await readJson(request, manifestLimits.bytes * 2))
    return started.ok ? Response.json(started.value, { status: 201 }) : problemAnswer(422, started.problem)
  },
)
