import type { Look, MinedTransaction, World } from '#lib/protocols/runner.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import {
  blockNumber,
  type ChainTransaction,
  gasFeeOf,
  minedOf,
  rawOf,
  receiptOf,
  revertReason,
  sameEffect,
  transactionCount,
  transactionOf,
  transactionWithNonce,
  waitingTransaction,
} from './chain.ts'
import type { StoredRequest } from './store.ts'

type Hex = `0x${string}`

/** What one look at the chain tells of a wallet request. */
export type Sighting =
  | { readonly state: 'mined'; readonly transaction: MinedTransaction; readonly raw: Hex | null }
  | {
      readonly state: 'reverted'
      readonly hash: Hex
      readonly reason: string
      readonly gasFee: string
    }
  /** The node knows it and it is in no block yet. */
  | { readonly state: 'pending'; readonly hash: Hex; readonly raw: Hex | null }
  /** Nothing of it is on the chain, and its nonce is still free. `hash` when one was reported that the node does not know. */
  | { readonly state: 'unseen'; readonly hash: Hex | null }
  /** Its nonce was used by another transaction: it can never be mined, and may be asked for again with another nonce. */
  | { readonly state: 'replaced'; readonly problem: Problem }
  /** The reported hash is of a transaction that does something else. */
  | { readonly state: 'foreign'; readonly problem: Problem }

/** Looks take the block from which on the effect can be, beside their own arguments. */
const findArgs = (stored: StoredRequest): Json => {
  const { args } = stored.find
  if (args === null || typeof args !== 'object' || Array.isArray(args)) return args
  return { fromBlock: stored.fromBlock, ...args }
}

const settledOf = async (
  world: World,
  stored: StoredRequest,
  tx: ChainTransaction,
): Promise<Sighting | null> => {
  const { chain, value } = stored.request
  const rpc = world.rpc(chain)
  const receipt = await receiptOf(rpc, tx.hash)
  if (!receipt) return null
  if (BigInt(receipt.status) === 1n)
    return {
      state: 'mined',
      transaction: minedOf(chain, receipt, BigInt(tx.value ?? value).toString()),
      raw: await rawOf(rpc, tx.hash),
    }
  const reason = await revertReason(world, chain, tx, receipt)
  return { state: 'reverted', hash: tx.hash, reason, gasFee: gasFeeOf(receipt) }
}

/** Sends the same signed bytes again. Whatever the node answers, the next look tells what became of it. */
const sendAgain = async (rpc: ReturnType<World['rpc']>, raw: Hex): Promise<boolean> => {
  try {
    await rpc('eth_sendRawTransaction', [raw])
    return true
  } catch (error) {
    return /already known|already imported|known transaction/i.test(String(error))
  }
}

/**
 * One look, in this order: the hash that was reported; the signed bytes, sent again when the chain has forgotten them;
 * the step's own way to find its effect; and the account's nonce. Never sends anything that was not signed before.
 */
export const sightRequest = async (
  world: World,
  stored: StoredRequest,
  find: Look | undefined,
): Promise<Sighting> => {
  const { request } = stored
  const rpc = world.rpc(request.chain)
  let hash = request.hash ?? null
  if (hash) {
    const tx = await transactionOf(rpc, hash)
    if (tx) {
      // Accounts that are contracts send through others: their effect is found by `find`, never by the hash alone.
      if (!sameEffect(tx, request)) {
        const found = await foundBy(world, stored, find)
        if (found) return found
        if (tx.blockNumber === null) return { state: 'pending', hash, raw: null }
        return {
          state: 'foreign',
          problem: {
            code: 'foreign-transaction',
            reason: `The transaction ${hash} is not the one that this step asked for.`,
            fix: 'Sign the transaction that the step asks for.',
          },
        }
      }
      const settled = await settledOf(world, stored, tx)
      return settled ?? { state: 'pending', hash, raw: stored.raw ?? (await rawOf(rpc, hash)) }
    }
    if (stored.raw && (await sendAgain(rpc, stored.raw))) return { state: 'pending', hash, raw: stored.raw }
  }
  const found = await foundBy(world, stored, find)
  if (found) return found
  if ((await transactionCount(rpc, request.from, 'latest')) <= request.nonce) {
    const waiting = await waitingTransaction(rpc, request)
    if (!waiting) return { state: 'unseen', hash }
    return { state: 'pending', hash: waiting.hash, raw: await rawOf(rpc, waiting.hash) }
  }
  const other = await transactionWithNonce(rpc, request.from, request.nonce, BigInt(stored.fromBlock))
  if (other && sameEffect(other, request)) {
    const settled = await settledOf(world, stored, other)
    if (settled) return settled
    hash = other.hash
    return { state: 'pending', hash, raw: await rawOf(rpc, hash) }
  }
  return { state: 'replaced', problem: replacedProblem(request.nonce, other) }
}

const foundBy = async (
  world: World,
  stored: StoredRequest,
  find: Look | undefined,
): Promise<Sighting | null> => {
  // Nodes refuse to look for logs beyond their newest block.
  if (!find || (await blockNumber(world.rpc(stored.request.chain))) < BigInt(stored.fromBlock)) return null
  const answer = await find(world, findArgs(stored))
  if (typeof answer !== 'string') return null
  const hash = answer as Hex
  const rpc = world.rpc(stored.request.chain)
  const receipt = await receiptOf(rpc, hash)
  if (!receipt || BigInt(receipt.status) !== 1n) return null
  const tx = await transactionOf(rpc, hash)
  const value = tx && sameEffect(tx, stored.request) ? BigInt(tx.value).toString() : stored.request.value
  return {
    state: 'mined',
    transaction: minedOf(stored.request.chain, receipt, value),
    raw: await rawOf(rpc, hash),
  }
}

const replacedProblem = (nonce: number, other: ChainTransaction | null): Problem => {
  if (!other)
    return {
      code: 'nonce-used',
      reason: `Your account used nonce ${nonce} for something else, so this transaction can no longer be mined.`,
      fix: 'Sign it again.',
    }
  const cancelled = other.to?.toLowerCase() === other.from.toLowerCase() && BigInt(other.value) === 0n
  return cancelled
    ? {
        code: 'transaction-cancelled',
        reason: `The transaction was cancelled in the wallet (${other.hash}).`,
        fix: 'Sign it again to go on, or cancel the run.',
      }
    : {
        code: 'transaction-replaced',
        reason: `Your account sent another transaction in its place (${other.hash}).`,
        fix: 'Sign it again to go on, or cancel the run.',
      }
}
