import { missing } from '#lib/server/answers.ts'
import { route } from '#lib/server/guard.ts'
import { ledgerOfRun } from '#lib/server/ledger.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const GET = route<{ id: string }>(
  { access: 'read', rate: { perSecond: 2, burst: 20 } },
  async ({ params, services, session }) => {
    const { id } = await ownedRun(services, session.id, params.id)
    const records = (await services.runs.stepRecords(id)).map(({ record }) => record)
    const view = (await services.runs.readView(id)) ?? missing()
    return new Response(ledgerOfRun(records, view, services.networks()), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="run-${id.slice(0, 8)}-ledger.csv"`,
        'cache-control': 'private, no-store',
      },
    })
  },
)
