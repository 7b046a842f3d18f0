import { route } from '#lib/server/guard.ts'
import { templateFacts } from '#lib/server/template-facts.ts'

export const GET = route({ access: 'open' }, async ({ services }) =>
  Response.json(await templateFacts(services, Date.now())),
)
