import type { Problem } from '#lib/workflow/result.ts'
import type { Bundle } from './read-bundle.ts'

/** Whether the runner is the one that the signature names, and one that the reader expects (`trust`). */
export const checkRunner = (
  { signed, runner }: Pick<Bundle, 'signed' | 'runner'>,
  trust: readonly string[] | undefined,
): { readonly problems: readonly Problem[]; readonly trusted: boolean } => {
  const same = (address: string) => address.toLowerCase() === runner.executor.toLowerCase()
  const problems: Problem[] = []
  if (!same(signed.message.executor))
    problems.push({
      code: 'executor-other',
      reason: `The signature lets ${signed.message.executor} run this workflow, and ${runner.executor} ran it.`,
    })
  const trusted = trust?.some((known) => same(known) || known === runner.publicKey) ?? false
  if (trust && !trusted)
    problems.push({
      code: 'executor-not-trusted',
      reason: `This bundle is by the runner ${runner.executor}, which is not one that you trust.`,
    })
  return { problems, trusted }
}
