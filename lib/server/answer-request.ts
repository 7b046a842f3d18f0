import * as z from 'zod'
import { type ChainTransaction, sameEffect, transactionOf } from '#lib/engine/chain.ts'
import { searchChain } from '#lib/engine/inbox.ts'
import { type Sighting, sightRequest } from '#lib/engine/sighting.ts'
import type { StoredRequest } from '#lib/engine/store.ts'
import { runnerOf } from '#lib/protocols/runners.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import type { Services } from './services.ts'

export const requestAnswerSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('prompted') }),
  z.strictObject({ action: z.literal('sent'), hash: z.string().regex(/^0x[0-9a-f]{64}$/) }),
  z.strictObject({ action: z.literal('rejected') }),
])
type Answer = z.infer<typeof requestAnswerSchema>

const nameOf = ({ id, step }: SignatureRequest) => id.slice(step.length + 1)

const foreignTransaction = (hash: string): Problem => ({
  code: 'foreign-transaction',
  reason: `The transaction ${hash} is not the one that this step asked for.`,
  fix: 'Sign the transaction that the step asks for.',
})

const rejected: Problem = {
  code: 'wallet-rejected',
  reason: 'You said no in your wallet. Nothing was sent.',
  fix: 'Sign it when you are ready, or cancel the run.',
}

/**
 * A transaction that the account itself has sent, to do something else. One to itself may carry the effect within a
 * batch, as one by somebody else may; those show when they are mined.
 */
const isAnother = (tx: ChainTransaction, request: SignatureRequest): boolean =>
  !sameEffect(tx, request) &&
  tx.from.toLowerCase() === request.from.toLowerCase() &&
  tx.to?.toLowerCase() !== request.from.toLowerCase()

/** What the chain says of a reported hash; null when it does not answer, so that the hash is kept and looked at later. */
const sight = async (
  services: Services,
  stored: StoredRequest,
  hash: `0x${string}`,
): Promise<Sighting | null> => {
  const { request } = stored
  const world = services.world(request.from, AbortSignal.timeout(20_000))
  try {
    const sighting = await sightRequest(
      world,
      { ...stored, request: { ...request, hash } },
      runnerOf(stored.uses)?.looks?.[stored.find.look],
    )
    if (sighting.state !== 'pending') return sighting
    const tx = await transactionOf(world.rpc(request.chain), hash)
    return tx && isAnother(tx, request) ? { state: 'foreign', problem: foreignTransaction(hash) } : sighting
  } catch (error) {
    if (error instanceof WeftError && error.code === 'chain-unreachable') return null
    throw error
  }
}

/** Tells the step of a hash; the database already knows it, so an engine that is away hears of it by its own watch. */
const tell = ({ engine }: Services, run: string, { step, ...rest }: SignatureRequest, hash: `0x${string}`) =>
  engine
    .resolve(run, step, nameOf({ step, ...rest }), { hash })
    .catch((error: unknown) => console.error(`run ${run} was not told of ${hash}:`, error))

/** Before a wallet is opened: is the effect on the chain already, or on its way? Then nobody is asked again. */
const prompt = async (
  services: Services,
  run: string,
  stored: StoredRequest,
): Promise<Result<SignatureRequest>> => {
  const { runs, world } = services
  const { id } = stored.request
  const { found, problem } = await searchChain({ store: runs, world, runnerOf }, run, id)
  if (found !== null) {
    const sent = await runs.transitionRequest(run, id, ['open', 'prompted', 'rejected'], 'sent', {
      hash: found,
      problem: null,
    })
    await tell(services, run, stored.request, found)
    return ok(sent?.request ?? (await runs.getRequest(run, id))!.request)
  }
  if (problem) return refuse(problem)
  const prompted = await runs.transitionRequest(run, id, ['open', 'prompted', 'rejected'], 'prompted', {
    problem: null,
  })
  return ok(prompted?.request ?? (await runs.getRequest(run, id))!.request)
}

/** A hash is taken when the chain does not know it yet, or knows it as the very transaction that was asked for. */
const sent = async (
  services: Services,
  run: string,
  stored: StoredRequest,
  hash: `0x${string}`,
): Promise<Result<SignatureRequest>> => {
  const sighting = await sight(services, stored, hash)
  if (sighting?.state === 'foreign') return refuse(sighting.problem)
  const next = await services.runs.transitionRequest(
    run,
    stored.request.id,
    ['open', 'prompted', 'rejected'],
    'sent',
    {
      hash,
      problem: null,
      ...(sighting?.state === 'mined' || sighting?.state === 'pending' ? { raw: sighting.raw } : {}),
    },
  )
  await tell(services, run, stored.request, hash)
  return ok(next?.request ?? (await services.runs.getRequest(run, stored.request.id))!.request)
}

/** What a page says of a wallet request: it is about to ask, the wallet answered a hash, or the person said no. */
export const answerRequest = async (
  services: Services,
  run: string,
  id: string,
  answer: Answer,
): Promise<Result<SignatureRequest> | null> => {
  const stored = await services.runs.getRequest(run, id)
  if (!stored) return null
  const { status } = stored.request
  if (status === 'mined' || status === 'cancelled') return ok(stored.request)
  if (answer.action === 'sent') return sent(services, run, stored, answer.hash as `0x${string}`)
  if (status === 'sent') return ok(stored.request)
  if (answer.action === 'prompted') return prompt(services, run, stored)
  const next = await services.runs.transitionRequest(run, id, ['open', 'prompted'], 'rejected', {
    problem: rejected,
  })
  return ok(next?.request ?? stored.request)
}
