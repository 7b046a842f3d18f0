import { stepTypes } from '#lib/plan/step-types.ts'
import { documentSchema } from '#lib/workflow/document.ts'
import { importDocument } from '#lib/workflow/import.ts'
import { type Manifest, manifestSchema, manifestType } from '#lib/workflow/manifest.ts'
import { ok, type Problem, type Result } from '#lib/workflow/result.ts'
import { validate } from '#lib/workflow/validate.ts'
import { readText } from './read-file.ts'

const sentence = (message: string) => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`

const noWorkflow: Problem = {
  code: 'workflow-shape',
  reason: 'This file holds no workflow.',
  fix: 'Choose a file that Weft exported.',
}

type Parsed = { readonly manifest: Manifest | null; readonly problems: readonly Problem[] }

/** An exported document or a bare manifest; every place where it is not of that shape is a problem. */
const parseWorkflow = (text: string): Parsed => {
  const raw = JSON.parse(text) as { readonly type?: unknown; readonly manifest?: unknown } | null
  const bare = raw?.type === manifestType
  if (!bare && raw?.manifest === undefined) return { manifest: null, problems: [noWorkflow] }
  const parsed = (bare ? manifestSchema : documentSchema).safeParse(raw)
  if (parsed.success)
    return { manifest: 'manifest' in parsed.data ? parsed.data.manifest : parsed.data, problems: [] }
  return {
    manifest: null,
    problems: parsed.error.issues.map(({ path, message }) => ({
      code: 'workflow-shape',
      path: path.map(String).join('.'),
      reason: sentence(message),
      fix: 'Choose a file that Weft exported, or write it as one.',
    })),
  }
}

/** What an import refuses before it looks at the shape: no JSON, or too large. */
const early = new Set(['workflow-not-json', 'workflow-too-large'])

/** A workflow file with everything that keeps it from running; `manifest` is null when it cannot be read at all. */
export const readWorkflow = async (path: string): Promise<Parsed> => {
  const text = await readText(path)
  if (!text.ok) return { manifest: null, problems: [text.problem] }
  const imported = importDocument(text.value, stepTypes)
  if (!imported.ok && early.has(imported.problem.code))
    return { manifest: null, problems: [imported.problem] }
  const { manifest, problems } = parseWorkflow(text.value)
  return { manifest, problems: manifest ? validate(manifest, stepTypes) : problems }
}

/** The manifest of a file that is valid, or its first problem. */
export const readValid = async (path: string): Promise<Result<Manifest>> => {
  const { manifest, problems } = await readWorkflow(path)
  const [problem] = problems
  return manifest && !problem ? ok(manifest) : { ok: false, problem: problem! }
}
