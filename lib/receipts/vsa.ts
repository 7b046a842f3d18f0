import { claims } from '#lib/workflow/claims.ts'
import { statementType } from './statement.ts'
import type { VerifyReport } from './types.ts'

export const vsaType = 'https://slsa.dev/verification_summary/v1'

export type VsaInput = {
  readonly run: string
  readonly manifest: string
  readonly verifier: string
  /** sha256 of authorization.json and runner.json: the two files that nothing else pins byte for byte. */
  readonly authorization: string
  readonly runner: string
  /** sha256 of every receipt's payload, in order. */
  readonly receipts: readonly string[]
  readonly passed: boolean
  readonly achieved: VerifyReport['achieved']
  readonly atMs: number
}

/** The run's verdict as a SLSA Verification Summary (v1). Anyone can compute it again; it is an opinion with a signature. */
export const vsaOf = ({
  run,
  manifest,
  verifier,
  authorization,
  runner,
  receipts,
  passed,
  achieved,
  atMs,
}: VsaInput) => ({
  _type: statementType,
  subject: [{ name: `run ${run}`, digest: { sha256: manifest } }],
  predicateType: vsaType,
  predicate: {
    verifier: { id: verifier },
    timeVerified: new Date(atMs).toISOString(),
    resourceUri: `urn:weft:run:${run}`,
    policy: { uri: 'urn:weft:workflow:v1', digest: { sha256: manifest } },
    inputAttestations: [
      { name: 'authorization.json', digest: { sha256: authorization } },
      { name: 'runner.json', digest: { sha256: runner } },
      ...receipts.map((sha256) => ({ digest: { sha256 } })),
    ],
    verificationResult: passed ? 'PASSED' : 'FAILED',
    verifiedLevels: claims.flatMap((claim) => {
      const reached = achieved[claim]
      return reached ? [`WEFT_${claim.toUpperCase()}_${reached.level}`] : []
    }),
    slsaVersion: '1.0',
  },
})
