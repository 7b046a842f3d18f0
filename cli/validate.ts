import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { spellingsOf } from '#lib/workflow/digest.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Arguments } from './arguments.ts'
import { problemText, say, sayJson, sayProblem } from './output.ts'
import { readWorkflow } from './read-workflow.ts'

const sayValid = (name: string, { manifest }: WorkflowDocument): void => {
  const count = Object.keys(manifest.steps).length
  const { sha256, cid } = spellingsOf(sha256Hex(canonical(manifest)))
  say(`${name} is valid: “${manifest.name}”, ${count} ${count === 1 ? 'step' : 'steps'}.`)
  say(`Fingerprint  ${sha256}`)
  say(`CID          ${cid}`)
}

const sayProblems = (name: string, problems: readonly Problem[]): void => {
  for (const problem of problems) say(problemText(problem))
  sayProblem({
    code: 'not-valid',
    reason: `${name} is not valid: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`,
  })
}

/** `weft validate FILE`: exit 0 valid, 1 not. With `--write`, a readable file is first written anew as its manifest's JCS bytes. */
export const validateCommand = async ({ file, json, write }: Arguments): Promise<number> => {
  let { document, problems } = await readWorkflow(file)
  if (write && document) {
    await writeFile(file, canonical(document.manifest))
    ;({ document, problems } = await readWorkflow(file))
  }
  const valid = document !== null && problems.length === 0
  const fingerprint = document && spellingsOf(sha256Hex(canonical(document.manifest)))
  if (json) sayJson({ valid, ...(fingerprint ? { manifest: fingerprint } : {}), problems })
  else if (valid) sayValid(basename(file), document!)
  else sayProblems(basename(file), problems)
  return valid ? 0 : 1
}
