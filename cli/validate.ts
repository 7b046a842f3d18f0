import { basename } from 'node:path'
import type { Arguments } from './arguments.ts'
import { problemText, say, sayJson, sayProblem } from './output.ts'
import { readWorkflow } from './read-workflow.ts'

/** `weft validate FILE`: exit 0 valid, 1 not. */
export const validateCommand = async ({ file, json }: Arguments): Promise<number> => {
  const { manifest, problems } = await readWorkflow(file)
  const valid = manifest !== null && problems.length === 0
  if (json) sayJson({ valid, problems })
  else if (valid) {
    const count = Object.keys(manifest.steps).length
    say(`${basename(file)} is valid: “${manifest.name}”, ${count} ${count === 1 ? 'step' : 'steps'}.`)
  } else {
    for (const problem of problems) say(problemText(problem))
    sayProblem({
      code: 'not-valid',
      reason: `${basename(file)} is not valid: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`,
    })
  }
  return valid ? 0 : 1
}
