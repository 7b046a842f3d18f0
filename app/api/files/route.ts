import { problemAnswer } from '#lib/server/answers.ts'
import { route } from '#lib/server/guard.ts'
import { fileNameOf, takeUpload } from '#lib/server/uploads.ts'

const none = async function* (): AsyncGenerator<Uint8Array> {}

export const POST = route(
  { access: 'write', rate: { perSecond: 2, burst: 20 } },
  async ({ request, services: { db, files, env }, session }) => {
    const length = request.headers.get('content-length')
    const taken = await takeUpload(
      db,
      files,
      session.id,
      {
        name: fileNameOf(request.headers.get('x-file-name')),
        mediaType: (request.headers.get('content-type') ?? 'application/octet-stream').slice(0, 100),
        announced: length === null ? null : Number(length),
        bytes: (request.body as AsyncIterable<Uint8Array> | null) ?? none(),
      },
      env.maxFileBytes,
    )
    if (taken.ok) return Response.json({ artifact: taken.value })
    return problemAnswer(taken.problem.code === 'file-too-large' ? 413 : 422, taken.problem)
  },
)
