import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { answerRpc } from '#lib/server/rpc.ts'
import { chainRef } from '#lib/workflow/money.ts'

const nobody = '0x0000000000000000000000000000000000000000'

export const POST = route<{ chainId: string }>(
  { access: 'write', rate: { perSecond: 50, burst: 300 } },
  async ({ request, params, services }) => {
    const world = services.world(nobody, AbortSignal.timeout(20_000))
    return Response.json(await answerRpc(world, chainRef(Number(params.chainId)), await readJson(request)))
  },
)
