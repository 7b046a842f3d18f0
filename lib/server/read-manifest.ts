import { canonical } from '#lib/workflow/canonical.ts'
import { type Manifest, manifestSchema } from '#lib/workflow/manifest.ts'
import { isNormalized } from '#lib/workflow/read-json.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { parseJson } from './body.ts'

/** Reads the manifest from the very bytes that were signed: anything that is not their one spelling is refused. */
export const readManifest = (text: string): Result<Manifest> => {
  const raw = parseJson(text)
  if (raw === undefined)
    return refuse({
      code: 'workflow-not-json',
      reason: 'The workflow is not JSON, or nests deeper than 100 levels.',
    })
  const parsed = manifestSchema.safeParse(raw)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    const where = path.join('.')
    return refuse({
      code: 'workflow-shape',
      ...(where ? { path: where } : {}),
      reason: `The workflow is not of the known shape${where ? ` at ${where}` : ''}: ${message}.`,
    })
  }
  if (canonical(parsed.data) !== text)
    return refuse({
      code: 'not-canonical',
      reason:
        'The workflow is not written in its canonical form, so its fingerprint would not be the signed one.',
    })
  if (!isNormalized(parsed.data))
    return refuse({
      code: 'not-normalized',
      reason:
        'Some text of the workflow is not in Unicode normal form C, so that equal words would have different fingerprints.',
    })
  return ok(parsed.data)
}
