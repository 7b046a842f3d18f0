import { verifyAttestation } from './sahara/verify/attestation.ts'
import { verifyFile } from './standard/verify/file.ts'
import { verifyRecord } from './standard/verify/record.ts'
import type { Verifier } from './verifier.ts'
import { verifyFinalized, verifyReadable } from './zero-g/verify/availability.ts'
import { verifyReadback, verifySubmission } from './zero-g/verify/integrity.ts'

const verifiers: Readonly<Record<string, Verifier>> = {
  'standard/file@1': verifyFile,
  'standard/record@1': verifyRecord,
  'zero-g/submission@1': verifySubmission,
  'zero-g/readback@1': verifyReadback,
  'zero-g/finalized@1': verifyFinalized,
  'zero-g/readable@1': verifyReadable,
  'eas/attestation@1': verifyAttestation,
}

/** The checker of an evidence kind, undefined for a kind that this version does not know. */
export const verifierOf = (kind: string): Verifier | undefined =>
  Object.hasOwn(verifiers, kind) ? verifiers[kind] : undefined
