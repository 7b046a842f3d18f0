import { Readable } from 'node:stream'
import { missing } from '#lib/server/answers.ts'
import { streamFile } from '#lib/server/files.ts'
import { route } from '#lib/server/guard.ts'
import { ownedArtifactName } from '#lib/server/owned-artifact.ts'
import { rangeOf } from '#lib/server/range.ts'
import { saltBytes } from '#lib/workflow/salt.ts'

type Params = { sha256: string }

export const GET = route<Params>({ access: 'read' }, async ({ request, params, services, session }) => {
  const name = (await ownedArtifactName(services, session.id, params.sha256)) ?? missing()
  const file = (await services.files.open(params.sha256)) ?? missing()
  // The bytes that the digest is of, or of a private artifact what comes after its salt.
  const start = new URL(request.url).searchParams.get('part') === 'content' ? saltBytes : 0
  const size = Math.max(0, file.size - start)
  const range = rangeOf(request.headers.get('range'), size)
  const headers = {
    // Never the file's own type: what others wrote must not run on this origin.
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
  }
  if (range === 'unsatisfiable') {
    await file.close()
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  }
  const bytes = range
    ? streamFile(file, undefined, start + range.from, start + range.to + 1)
    : streamFile(file, undefined, start)
  return new Response(Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>, {
    status: range ? 206 : 200,
    headers: range ? { ...headers, 'content-range': `bytes ${range.from}-${range.to}/${size}` } : headers,
  })
})

export const HEAD = route<Params>({ access: 'read' }, async ({ params, services, session }) => {
  if ((await ownedArtifactName(services, session.id, params.sha256)) === null) missing()
  const file = (await services.files.open(params.sha256)) ?? missing()
  await file.close()
  return new Response(null, { headers: { 'content-type': 'application/octet-stream' } })
})
