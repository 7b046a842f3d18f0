import { WeftError } from '#lib/workflow/error.ts'
import type { Verifier } from './verifier.ts'

/** The checker of an evidence kind, undefined for a kind that this version does not know. */
export type VerifierOf = (kind: string) => Verifier | undefined

/** Every checker by the kind of evidence that it is for; its code is loaded when a receipt names the kind. */
const checkers: Readonly<Record<string, () => Promise<Verifier>>> = {
  'standard/file@1': () => import('./standard/verify/file.ts').then((it) => it.verifyFile),
  'standard/budget@1': () => import('./standard/verify/budget.ts').then((it) => it.verifyBudget),
  'standard/record@1': () => import('./standard/verify/record.ts').then((it) => it.verifyRecord),
  'standard/as-file@1': () => import('./standard/verify/as-file.ts').then((it) => it.verifyAsFile),
  'standard/cid@1': () => import('./standard/verify/cid.ts').then((it) => it.verifyCid),
  'standard/collect@1': () => import('./standard/verify/collect.ts').then((it) => it.verifyCollect),
  'standard/csv-to-jsonl@1': () =>
    import('./standard/verify/csv-to-jsonl.ts').then((it) => it.verifyCsvToJsonl),
  'standard/json-to-text@1': () =>
    import('./standard/verify/json-to-text.ts').then((it) => it.verifyJsonToText),
  'standard/text-to-json@1': () =>
    import('./standard/verify/text-to-json.ts').then((it) => it.verifyTextToJson),
  'standard/zg-root@1': () => import('./standard/verify/zg-root.ts').then((it) => it.verifyZgRoot),
  'zero-g/submission@1': () => import('./zero-g/verify/integrity.ts').then((it) => it.verifySubmission),
  'zero-g/readback@1': () => import('./zero-g/verify/integrity.ts').then((it) => it.verifyReadback),
  'zero-g/finalized@1': () => import('./zero-g/verify/availability.ts').then((it) => it.verifyFinalized),
  'zero-g/readable@1': () => import('./zero-g/verify/availability.ts').then((it) => it.verifyReadable),
  'eas/attestation@1': () => import('./sahara/verify/attestation.ts').then((it) => it.verifyAttestation),
}

/** Every kind of evidence that this version can check. */
export const evidenceKinds: readonly string[] = Object.keys(checkers)

/**
 * Loads the checkers of these kinds, each once. The answer knows them and no others; kinds that this version does not know
 * are passed over.
 * @throws WeftError `checker-not-loaded` when the code of one cannot be fetched, as on a page without a network.
 */
export const loadVerifiers = async (kinds: Iterable<string>): Promise<VerifierOf> => {
  const known = [...new Set(kinds)].filter((kind) => Object.hasOwn(checkers, kind))
  try {
    const loaded = new Map(
      await Promise.all(known.map(async (kind) => [kind, await checkers[kind]!()] as const)),
    )
    return (kind) => loaded.get(kind)
  } catch (cause) {
    throw new WeftError('checker-not-loaded', 'The code that checks this evidence could not be loaded.', {
      fix: 'Connect to the network and try again.',
      cause,
    })
  }
}
