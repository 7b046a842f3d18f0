import { planOf } from '#lib/plan/plan.ts'
import type { Plan } from '#lib/plan/types.ts'
import { readFacts } from '#lib/protocols/facts.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { networkInfo } from './networks.ts'
import type { Services } from './services.ts'

const nobody = '0x0000000000000000000000000000000000000000'

/** Plans a manifest at the prices that its networks answer now; a network that does not answer becomes a problem. */
export const planNow = async ({ networks, world }: Services, manifest: Manifest): Promise<Plan> => {
  const facts = await readFacts(manifest, world(nobody, AbortSignal.timeout(10_000)))
  return planOf(manifest, { facts, networks: networks().map(networkInfo), nowMs: Date.now() })
}
