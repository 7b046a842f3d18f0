import { problemAnswer } from '#lib/server/answers.ts'
import { route } from '#lib/server/guard.ts'
import { readShare } from '#lib/server/shares.ts'

export const GET = route<{ id: string }>({ access: 'open' }, async ({ params, services: { db } }) => {
  const shared = await readShare(db, params.id, Date.now())
  return shared
    ? Response.json(shared)
    : problemAnswer(404, {
        code: 'share-gone',
        reason: 'This link leads to nothing: it has expired, or was never made here.',
        fix: 'Ask for a new link.',
      })
})
