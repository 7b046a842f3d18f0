import { route } from '#lib/server/guard.ts'
import { publicConfigOf } from '#lib/server/services.ts'

export const GET = route({ access: 'open' }, async ({ services }) => Response.json(publicConfigOf(services)))
