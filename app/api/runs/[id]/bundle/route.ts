import { bundleOf } from '#lib/server/bundle.ts'
import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const GET = route<{ id: string }>(
  { access: 'read', rate: { perSecond: 2, burst: 20 } },
  async ({ params, services, session }) => {
    const run = await ownedRun(services, session.id, params.id)
    const bytes = await bundleOf(services, run)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="run-${run.id.slice(0, 8)}.zip"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
