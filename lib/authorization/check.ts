import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { rank } from '#lib/workflow/claims.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { renderAuthorization, type WordsOf } from './render.ts'
import type { Authorization } from './types.ts'

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b)

/**
 * Whether an authorization is for this very manifest: digest, and every word that a person read, computed again.
 * Says nothing of time, executor or signature.
 */
export const checkText = (
  message: Authorization,
  manifest: Manifest,
  wordsOf: WordsOf,
): readonly Problem[] => {
  const problems: Problem[] = []
  if (message.manifest !== `0x${sha256Hex(canonical(manifest))}`)
    problems.push({
      code: 'manifest-digest',
      reason: 'The signature is for another workflow: its fingerprint differs from this one.',
    })
  const expected = renderAuthorization(manifest, wordsOf)
  for (const field of ['workflow', 'summary', 'services', 'otherSpend'] as const)
    if (!same(message[field], expected[field]))
      problems.push({
        code: 'text-differs',
        path: field,
        reason: `The signed text says something else than the workflow does (${field}).`,
      })
  if (message.minAssurance !== rank(manifest.policy?.minAssurance ?? 'A0'))
    problems.push({
      code: 'text-differs',
      path: 'minAssurance',
      reason: 'The signed weakest proof differs from what the workflow asks.',
    })
  return problems
}

/** Whether the signed window contains this moment (unix seconds). */
export const checkWindow = (
  { validAfter, validBefore }: Authorization,
  nowSeconds: number,
): readonly Problem[] => {
  if (BigInt(nowSeconds) < BigInt(validAfter))
    return [
      {
        code: 'authorization-early',
        reason: 'The authorization is not valid yet.',
        fix: 'Check the clock of this machine.',
      },
    ]
  if (BigInt(nowSeconds) > BigInt(validBefore))
    return [
      {
        code: 'authorization-expired',
        reason: 'The authorization has expired.',
        fix: 'Review and sign the workflow again.',
      },
    ]
  return []
}
