import { evidenceKinds, loadVerifiers } from '#lib/protocols/verifiers.ts'
import { loadOwn } from './ed25519.ts'
import { loadSignedWorkflow } from './verify-file.ts'

/** Loads everything that a check may need besides its core, so that it works when the network has gone. */
export const preloadCheckers = async (): Promise<void> => {
  await Promise.all([loadVerifiers(evidenceKinds), loadOwn(), loadSignedWorkflow()])
}
