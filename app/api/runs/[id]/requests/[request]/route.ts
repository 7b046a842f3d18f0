import { answerRequest, requestAnswerSchema } from '#lib/server/answer-request.ts'
import { missing, problemAnswer, shapeProblem } from '#lib/server/answers.ts'
import { readJson } from '#lib/server/body.ts'
import { route } from '#lib/server/guard.ts'
import { ownedRun } from '#lib/server/owned-run.ts'

export const POST = route<{ id: string; request: string }>(
  { access: 'write' },
  async ({ request, params, services, session }) => {
    await ownedRun(services, session.id, params.id)
    const body = requestAnswerSchema.safeParse(await readJson(request))
    if (!body.success) return shapeProblem(body.error)
    const answered = (await answerRequest(services, params.id, params.request, body.data)) ?? missing()
    return answered.ok ? Response.json({ request: answered.value }) : problemAnswer(422, answered.problem)
  },
)
