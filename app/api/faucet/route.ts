import * as z from 'zod'
import { problemAnswer, shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'

const bodySchema = z.strictObject({
  address: z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'an address is 0x and 40 hex digits'),
  chain: z.string(),
})

export const POST = route(
  { access: 'write', rate: { perSecond: 2, burst: 20 } },
  async ({ request, services: { networks } }) => {
    const body = bodySchema.safeParse(await readJson(request))
    if (!body.success) return shapeProblem(body.error)
    const network = networks().find(({ chain }) => chain === body.data.chain)
    if (!network?.faucetUrl)
      return problemAnswer(422, {
        code: 'no-faucet',
        reason: `There is no faucet on ${network?.name ?? body.data.chain}.`,
      })
    const answer = await fetch(network.faucetUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body.data),
      signal: AbortSignal.timeout(20_000),
    })
    return new Response(await answer.text(), {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    })
  },
)
