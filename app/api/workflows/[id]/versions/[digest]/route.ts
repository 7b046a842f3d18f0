import { missing } from '#lib/server/answers.ts'
import { route } from '#lib/server/guard.ts'
import { readVersion } from '#lib/server/versions.ts'

type Params = { id: string; digest: string }

export const GET = route<Params>({ access: 'read' }, async ({ params, services: { db }, session }) =>
  Response.json((await readVersion(db, session.id, params.id, params.digest)) ?? missing()),
)
