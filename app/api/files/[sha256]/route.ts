import { Readable } from 'node:stream'
import { streamFile } from '#lib/server/files.ts'
import { missing, route } from '#lib/server/guard.ts'
import { ownedArtifact } from '#lib/server/owned-artifact.ts'

type Params = { sha256: string }

export const GET = route<Params>({ access: 'read' }, async ({ params, services, session }) => {
  const owned = (await ownedArtifact(services, session.id, params.sha256)) ?? missing()
  const file = (await services.files.open(params.sha256)) ?? missing()
  return new Response(Readable.toWeb(Readable.from(streamFile(file))) as ReadableStream<Uint8Array>, {
    headers: {
      // Never the file's own type: what others wrote must not run on this origin.
      'content-type': 'application/octet-stream',
      'content-length': String(file.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(owned.name)}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    },
  })
})

export const HEAD = route<Params>({ access: 'read' }, async ({ params, services, session }) => {
  const owned = (await ownedArtifact(services, session.id, params.sha256)) ?? missing()
  return new Response(null, { headers: { 'content-length': String(owned.size) } })
})
