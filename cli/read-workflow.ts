import { stepTypes } from '#lib/plan/step-types.ts'
import { documentSchema } from '#lib/workflow/document.ts'
import { importDocument } from '#lib/workflow/import.ts'
import { type Manifest, manifestSchema, manifestType } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result } from '#lib/workflow/result.ts'
import { validate } from '#lib/workflow/validate.ts'
import { readText } from './read-file.ts'

const sentence = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`

/** Every place where the text is not of a workflow's shape; empty when it is no JSON at all. */
const shapeProblems = (text: string): readonly Problem[] => {
  try {
    const raw = JSON.parse(text) as { type?: unknown } | null
    const parsed = (raw?.type === manifestType ? manifestSchema : documentSchema).safeParse(raw)
    return (parsed.error?.issues ?? []).map(({ path, message }) => ({
      code: 'workflow-shape',
      path: path.map(String).join('.'),
      reason: sentence(message),
      fix: 'Choose a file that Weft exported, or write it as one.',
    }))
  } catch {
    return []
  }
}

const manifestOf = (text: string): Manifest | null => {
  try {
    const raw = JSON.parse(text) as { type?: unknown } | null
    if (raw?.type === manifestType) return manifestSchema.safeParse(raw).data ?? null
    return documentSchema.safeParse(raw).data?.manifest ?? null
  } catch {
    return null
  }
}

/** A workflow file with everything that keeps it from running; `manifest` is null when it cannot be read at all. */
export const readWorkflow = async (
  path: string,
): Promise<{ readonly manifest: Manifest | null; readonly problems: readonly Problem[] }> => {
  const text = await readText(path)
  if (!text.ok) return { manifest: null, problems: [text.problem] }
  const manifest = manifestOf(text.value)
  if (manifest) return { manifest, problems: validate(manifest, stepTypes) }
  const imported = importDocument(text.value, stepTypes)
  const shape = shapeProblems(text.value)
  return {
    manifest: null,
    problems: imported.ok || imported.problem.code === 'workflow-shape' ? shape : [imported.problem],
  }
}

/** The manifest of a file that is valid, or its first problem. */
export const readValid = async (path: string): Promise<Result<Manifest>> => {
  const { manifest, problems } = await readWorkflow(path)
  const [problem] = problems
  return manifest && !problem ? ok(manifest) : { ok: false, problem: problem! }
}
