import { sql } from 'kysely'
import { route } from '#lib/server/guard.ts'

export const GET = route({ access: 'open' }, async ({ services: { db, engine, networks } }) => {
  const database = await sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  const health = await engine.health()
  const ok = database && health.ok
  return Response.json(
    { ok, engine: health, database, networks: networks().length },
    { status: ok ? 200 : 503 },
  )
})
