import * as z from 'zod'
import { problemAnswer, shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { askFaucet } from '#lib/server/faucet.ts'
import { route } from '#lib/server/guard.ts'

const bodySchema = z.strictObject({
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'an address is 0x and 40 hex digits'),
  chain: z.string().max(40),
})

export const POST = route(
  { access: 'write', rate: { perSecond: 2, burst: 20 } },
  async ({ request, services }) => {
    const body = bodySchema.safeParse(await readJson(request))
    if (!body.success) return shapeProblem(body.error)
    const given = await askFaucet(services, body.data.chain, body.data.address)
    if (given.ok) return Response.json(given.value)
    return problemAnswer(given.problem.code === 'faucet-limit' ? 429 : 422, given.problem)
  },
)
