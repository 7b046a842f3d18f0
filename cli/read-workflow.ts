import { checkManifest } from '#lib/plan/check-manifest.ts'
import { type Scope, scopeOf } from '#lib/plan/scope.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { readDocument } from '#lib/workflow/import.ts'
import { type Manifest, manifestLimits } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result } from '#lib/workflow/result.ts'
import { readBytes } from './read-file.ts'

type Read = { readonly document: WorkflowDocument | null; readonly problems: readonly Problem[] }

const read = async (path: string, manifestOf: (document: WorkflowDocument) => Manifest): Promise<Read> => {
  const bytes = await readBytes(path, manifestLimits.bytes + 1)
  if (!bytes.ok) return { document: null, problems: [bytes.problem] }
  const found = readDocument(bytes.value)
  return found.ok
    ? {
        document: found.document,
        problems: [...found.problems, ...checkManifest(manifestOf(found.document))],
      }
    : { document: null, problems: found.problems }
}

/** A workflow file with everything that keeps it from running; `document` is null when it cannot be read at all. */
export const readWorkflow = (path: string): Promise<Read> => read(path, ({ manifest }) => manifest)

const scopeIn = (document: WorkflowDocument): Scope => scopeOf(document, { until: null, reuse: {} })

/** What would run of a file, without its muted and pinned steps, or the first problem of that. */
export const readScope = async (path: string): Promise<Result<Scope>> => {
  const { document, problems } = await read(path, (drawn) => scopeIn(drawn).manifest)
  const scope = document && scopeIn(document)
  const problem = scope?.nothing ?? problems[0]
  return scope && !problem ? ok(scope) : { ok: false, problem: problem! }
}

/** The manifest of what would run of a file, or the first problem of it. */
export const readValid = async (path: string): Promise<Result<Manifest>> => {
  const scope = await readScope(path)
  return scope.ok ? ok(scope.value.manifest) : scope
}
