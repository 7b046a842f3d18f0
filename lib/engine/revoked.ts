import type { SubmittedAuthorization } from '#lib/authorization/types.ts'
import { readUse } from '#lib/protocols/ethereum/wire/authorizer.ts'
import type { World } from '#lib/protocols/runner.ts'
import { chainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'

/**
 * Whether the account has cancelled this authorization at the authorizer contract, as of the latest block: asked again
 * before each paid step. A chain without the contract has cancelled nothing. Runs that were counted there are no reason
 * to stop one that has begun.
 */
export const revoked = async (
  world: Pick<World, 'rpc'>,
  authorization: Pick<SubmittedAuthorization, 'domain' | 'message'>,
): Promise<Problem | null> => {
  const use = await readUse(world.rpc(chainRef(authorization.domain.chainId)), authorization)
  return use?.cancelled
    ? {
        code: 'authorization-cancelled',
        reason: 'You have cancelled this authorization on chain.',
        fix: 'Review and sign the workflow again.',
      }
    : null
}
