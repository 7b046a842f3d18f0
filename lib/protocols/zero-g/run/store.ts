import { WeftError } from '#lib/workflow/error.ts'
import { type ChainRef, coinOf } from '#lib/workflow/money.ts'
import { jsonArtifact, keepJson, withCommitted } from '../../artifacts.ts'
import { budgetOf, budgetProblem } from '../../budget.ts'
import { paymentsOf } from '../../payments.ts'
import type { Evidence, MinedTransaction, Payment, StepContext, StepRunner } from '../../runner.ts'
import { decodeSubmit } from '../flow.ts'
import { hashFile } from '../hash-file.ts'
import { type Locator, locatorUri } from '../locator.ts'
import type { Hex, SubmissionNode } from '../merkle.ts'
import { storeParams } from '../nodes/store.ts'
import { copiesPossible } from '../shards.ts'
import { discover } from '../wire/market.ts'
import { download } from './download.ts'
import { existingEntry } from './existing.ts'
import { entrySeen, fileFinalized, findSubmit } from './looks.ts'
import { measure } from './measure.ts'
import { preflight } from './preflight.ts'
import { batchSegments, uploadRange } from './upload.ts'
import { submitWish } from './wish.ts'

/** The entry of the flow that the step works with: one that was there, or the one just submitted. */
type Entry = {
  readonly txSeq: string
  readonly startSector: string
  readonly nodes: readonly SubmissionNode[]
  readonly transaction:
    | (Pick<MinedTransaction, 'hash' | 'blockNumber' | 'blockHash'> & { logIndex: number })
    | null
}

const entryOf = (tx: MinedTransaction, flow: Hex, root: Hex): Entry => {
  for (const log of tx.logs) {
    const event = log.address.toLowerCase() === flow.toLowerCase() ? decodeSubmit(log) : null
    if (event?.root !== root) continue
    const { hash, blockNumber, blockHash } = tx
    const { txSeq, startSector, nodes } = event
    return {
      txSeq,
      startSector,
      nodes,
      transaction: { hash, blockNumber, blockHash, logIndex: log.logIndex },
    }
  }
  throw new WeftError('event-missing', `The transaction ${tx.hash} has no Submit event for this file.`, {
    final: true,
  })
}

const tooFewNodes = (possible: number, replicas: number) =>
  new WeftError(
    'replicas-unavailable',
    `The storage nodes that answer can hold ${possible} copies, and ${replicas} are asked for.`,
    {
      fix: 'Ask for fewer replicas.',
      final: true,
    },
  )

/** @throws WeftError when the fee is now more than the budget that the step was given; nothing was asked of the wallet yet. */
const withinBudget = ({ inputs }: StepContext, network: ChainRef, fee: string): void => {
  const over = budgetProblem(budgetOf(inputs.budget), coinOf(network), BigInt(fee), (wei) => `${wei} wei`)
  if (over)
    throw new WeftError(over.code, over.reason, { final: true, ...(over.fix ? { fix: over.fix } : {}) })
}

const run = async (context: StepContext) => {
  const params = storeParams.parse(context.params)
  const { network, replicas } = params
  const file = context.inputs.file!
  const name = file.name ?? 'the file'
  const seconds = params.waitMinutes * 60
  const size = Number(file.size)
  const tell = (note: string) => (done: number) =>
    context.progress({ note, done, total: size, unit: 'bytes' })

  const measured = await context.once('measure', async () => {
    const { root, nodes, paddedSectors, segments } = await measure(
      context.files,
      file,
      tell('Computing the root'),
    )
    return { root, nodes, paddedSectors, segments }
  })
  const { root, segments } = measured
  const { flow } = await context.once('discover', async () => {
    const found = await discover(context, network)
    const possible = copiesPossible(found.nodes)
    if (possible < replicas) throw tooFewNodes(possible, replicas)
    return { flow: found.flow }
  })
  const tree = () => measure(context.files, file)
  const existing = await context.once('existing', async () =>
    params.skipIfStored ? existingEntry(context, network, await tree()) : null,
  )

  let entry: Entry
  const payments: Payment[] = []
  if (existing) {
    context.progress({ note: 'These bytes are in the flow already: nothing to pay' })
    entry = { ...existing, transaction: null }
  } else {
    const price = await context.once('preflight', async () => preflight(context, network, flow, await tree()))
    withinBudget(context, network, price.fee)
    const tx = await context.transaction(
      submitWish(context, params, { ...measured, name, size }, flow, price),
    )
    payments.push(...paymentsOf(tx, flow))
    entry = entryOf(tx, flow, root)
  }
  const place = { chain: network, txSeq: entry.txSeq, startSector: entry.startSector, segments, replicas }

  if (!existing || existing.copies < replicas) {
    context.progress({ note: 'Waiting for the storage nodes to see the transaction' })
    const seen = await context.until('entry-seen', place, { everyMs: 1000, timeoutSeconds: seconds })
    if (seen === null)
      throw waited(
        'storage-not-synced',
        `The storage nodes did not see the transaction in ${params.waitMinutes} minutes.`,
      )
    for (let from = 0; from < segments; from += batchSegments) {
      const to = Math.min(from + batchSegments, segments)
      await context.once(`upload:${from / batchSegments}`, async () => {
        const whole = await tree()
        await withCommitted(context.files, file, (bytes) =>
          uploadRange(context, network, bytes, whole, entry, { from, to, replicas }),
        )
        return to
      })
      context.progress({ note: 'Uploading', done: to, total: segments, unit: 'segments' })
    }
  }
  context.progress({ note: 'Waiting for the storage nodes to confirm the bytes' })
  const finalized = await context.until('file-finalized', place, { everyMs: 1000, timeoutSeconds: seconds })
  if (finalized === null)
    throw waited(
      'storage-not-finalized',
      `The storage nodes did not confirm the bytes in ${params.waitMinutes} minutes.`,
    )

  const readback = await context.once('readback', async () => {
    const { nodes } = await discover(context, network)
    const hashed = await hashFile(download(context, { ...entry, size, nodes }), tell('Reading back'))
    const back = { root: hashed.tree?.root ?? null, sha256: hashed.sha256, size: String(hashed.size) }
    if (back.root !== root || back.sha256 !== file.digest.sha256)
      throw new WeftError(
        'readback-differs',
        `What the storage nodes give back is not ${name}: its root is ${back.root}.`,
        {
          final: true,
        },
      )
    return back
  })

  const locator: Locator = {
    type: 'urn:weft:storage:0g:v1',
    chain: network,
    flow,
    root,
    size: file.size,
    sha256: file.digest.sha256,
    txSeq: entry.txSeq,
    startSector: entry.startSector,
    txHash: entry.transaction?.hash ?? null,
    mediaType: file.mediaType,
    ...(file.name === undefined ? {} : { name: file.name }),
  }
  const object = jsonArtifact('storage.object', locator, {
    name: `${name} on 0G`,
    uri: locatorUri(network, root),
  })
  await context.once('output', () => keepJson(context.files, object))
  const at = { chain: network, flow, txSeq: entry.txSeq, startSector: entry.startSector }
  const evidence: Evidence[] = [
    {
      kind: 'zero-g/submission@1',
      claim: 'integrity',
      level: 'A1',
      value: { ...at, root, size: file.size, nodes: entry.nodes, transaction: entry.transaction },
    },
    { kind: 'zero-g/readback@1', claim: 'integrity', level: 'A5', value: { ...at, ...readback } },
    {
      kind: 'zero-g/finalized@1',
      claim: 'availability',
      level: context.network(network).simulated ? 'A0' : 'A1',
      value: { ...at, root, ...(finalized as object) },
    },
  ]
  return { outputs: { object }, evidence, payments }
}

const waited = (code: string, reason: string) =>
  new WeftError(code, reason, { fix: 'Resume from here: nothing is paid twice.', final: true })

/** Durable part of zero-g/store@1.0.0. The order of its durable calls is frozen. */
export const storeRunner: StepRunner = {
  id: 'zero-g/store@1.0.0',
  run,
  looks: { 'find-submit': findSubmit, 'entry-seen': entrySeen, 'file-finalized': fileFinalized },
}
