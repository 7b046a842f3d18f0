import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'

/** Whether a pasted text is meant as a workflow: the text of an exported file, or a link of Weft's. */
export const looksLikeWorkflow = (text: string): boolean =>
  text.startsWith('{') || /^https?:\/\/\S+\/shared[#/]\S+$/.test(text)

/** Reads an exported file's text, or follows a link. Reading brings the whole schema with it, so that is fetched here. */
export const readWorkflow = async (given: string | Uint8Array): Promise<Result<WorkflowDocument>> => {
  const [{ importDocument }, { stepTypes }, { laidOut }, links] = await Promise.all([
    import('#lib/workflow/import.ts'),
    import('#lib/plan/step-types.ts'),
    import('#lib/client/lay-out.ts'),
    import('#lib/client/share-link.ts'),
  ])
  const text = typeof given === 'string' ? given.trim() : given
  const read =
    typeof text === 'string' && links.isLink(text)
      ? await links.readLink(text)
      : importDocument(text, stepTypes)
  return read.ok ? ok(laidOut(read.value)) : read
}

/** Reads a workflow file; one that is too large is refused before it is read. */
export const readWorkflowFile = async (file: File): Promise<Result<WorkflowDocument>> => {
  const { manifestLimits } = await import('#lib/workflow/manifest.ts')
  if (file.size > manifestLimits.bytes)
    return refuse({
      code: 'workflow-too-large',
      reason: `“${file.name}” is larger than 8 MiB, the most that a workflow may be.`,
      fix: 'Choose a file that Weft exported.',
    })
  return readWorkflow(new Uint8Array(await file.arrayBuffer()))
}
