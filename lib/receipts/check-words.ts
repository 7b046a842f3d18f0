import { checkText } from '#lib/authorization/check.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { adapterPath } from './paths.ts'
import type { Bundle } from './read-bundle.ts'
import type { Findings } from './report.ts'

/**
 * Whether the signed words are those that the workflow gives, with titles and services from the descriptions that it pins.
 * Where this version cannot read a description, it cannot tell what the step type is called and which services it uses;
 * those words stay unchecked.
 */
export const checkWords = ({
  files,
  signed,
  manifest,
  descriptionOf,
}: Pick<Bundle, 'files' | 'signed' | 'manifest' | 'descriptionOf'>): Findings => {
  const found = checkText(signed.message, manifest, descriptionOf)
  const unknown = Object.values(manifest.steps).find(
    ({ uses }) => files.has(adapterPath(uses)) && !descriptionOf(uses),
  )
  if (!unknown) return { problems: found, unchecked: [] }
  const open = ({ path }: Problem) => path === 'summary' || path === 'services'
  return {
    problems: found.filter((problem) => !open(problem)),
    unchecked: [
      {
        path: adapterPath(unknown.uses),
        code: 'adapter-unknown',
        reason: `This version cannot read the description of the step type ${unknown.uses}, so that the signed words and its claims were not checked whole.`,
        fix: 'Verify with a newer version of Weft.',
      },
    ],
  }
}
