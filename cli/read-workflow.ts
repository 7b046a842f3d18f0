import { checkManifest } from '#lib/plan/check-manifest.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { readDocument } from '#lib/workflow/import.ts'
import { type Manifest, manifestLimits } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result } from '#lib/workflow/result.ts'
import { readBytes } from './read-file.ts'

type Read = { readonly document: WorkflowDocument | null; readonly problems: readonly Problem[] }

/** A workflow file with everything that keeps it from running; `document` is null when it cannot be read at all. */
export const readWorkflow = async (path: string): Promise<Read> => {
  const bytes = await readBytes(path, manifestLimits.bytes + 1)
  if (!bytes.ok) return { document: null, problems: [bytes.problem] }
  const read = readDocument(bytes.value)
  return read.ok
    ? {
        document: read.document,
        problems: [...read.problems, ...checkManifest(read.document.manifest)],
      }
    : { document: null, problems: read.problems }
}

/** The manifest of a file that is valid, or its first problem. */
export const readValid = async (path: string): Promise<Result<Manifest>> => {
  const { document, problems } = await readWorkflow(path)
  const [problem] = problems
  return document && !problem ? ok(document.manifest) : { ok: false, problem: problem! }
}
