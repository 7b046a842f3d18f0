import { descriptorOf } from '#lib/authorization/descriptor.ts'
import { route } from '#lib/server/guard.ts'
import { chainIdOf } from '#lib/workflow/money.ts'

/** The clear-signing descriptor of this installation's contracts, under the name that ERC-7730's registry gives such files. */
export const GET = route({ access: 'open' }, async ({ services }) =>
  Response.json(
    descriptorOf(
      services
        .networks()
        .map(({ chain, authorizer }) => ({ chainId: chainIdOf(chain), address: authorizer })),
    ),
    { headers: { 'access-control-allow-origin': '*' } },
  ),
)
