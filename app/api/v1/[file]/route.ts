import { problemAnswer } from '#lib/server/answers.ts'
import { ecosystemFile, fileAnswer } from '#lib/server/ecosystem-files.ts'
import { route } from '#lib/server/guard.ts'

/** The map's records and tables as files: open to any page, with an ETag. */
export const GET = route<{ file: string }>({ access: 'open' }, async ({ request, params, services }) => {
  const file = ecosystemFile(params.file, services.env.publicUrl)
  return file
    ? fileAnswer(request, file)
    : problemAnswer(404, { code: 'export-unknown', reason: 'There is no such file of the map.' })
})
