import { eventStream } from '#lib/server/events.ts'
import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const GET = route<{ id: string }>(
  { access: 'read' },
  async ({ request, params, services, session }) => {
    await ownedRun(services, session.id, params.id)
    const after = Number(
      request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? 0,
    )
    return new Response(
      eventStream(services.runs, params.id, Number.isSafeInteger(after) ? after : 0, request.signal),
      {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        },
      },
    )
  },
)
