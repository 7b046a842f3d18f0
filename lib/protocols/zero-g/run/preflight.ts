import { formatUnits } from 'viem/utils'
import { WeftError } from '#lib/workflow/error.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import { readContract, revertOf } from '../../rpc.ts'
import type { World } from '../../runner.ts'
import { flowAbi, submissionOf } from '../flow.ts'
import type { Hex, MerkleTree } from '../merkle.ts'
import { readPrice } from '../wire/market.ts'

/** The exact fee now, after asking the contract whether it would take this submission. Wei as decimal strings. */
export const preflight = async (
  world: World,
  chain: ChainRef,
  flow: Hex,
  tree: MerkleTree,
): Promise<{ fee: string; pricePerSector: string }> => {
  const rpc = world.rpc(chain)
  const { name, currency } = world.network(chain)
  const { pricePerSector } = await readPrice(rpc, flow)
  const fee = BigInt(tree.paddedSectors) * pricePerSector
  const balance = BigInt((await rpc('eth_getBalance', [world.account, 'latest'])) as Hex)
  if (balance <= fee)
    throw new WeftError(
      'funds-missing',
      `The fee is ${formatUnits(fee, currency.decimals)} ${currency.symbol} plus gas, and your account has ${formatUnits(balance, currency.decimals)} ${currency.symbol} on ${name}.`,
      { fix: `Get some ${currency.symbol} on ${name}, then resume from here.`, final: true },
    )
  try {
    await readContract(rpc, flowAbi, flow, 'submit', [submissionOf(tree, world.account)], {
      account: world.account,
      value: fee,
    })
  } catch (error) {
    const why = revertOf(error, flowAbi)
    if (why === null) throw error
    throw new WeftError('submit-refused', `0G’s Flow contract would refuse this file: ${why}.`, {
      fix: /NotEnoughFee/.test(why) ? 'The price just moved: resume from here.' : 'Try again later.',
      final: true,
      cause: error,
    })
  }
  return { fee: fee.toString(), pricePerSector: pricePerSector.toString() }
}
