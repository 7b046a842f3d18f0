import type { Artifact } from '#lib/workflow/artifact.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { bytesText } from '../../bytes-text.ts'
import type { StepContext, StepRunner, World } from '../../runner.ts'
import { loadKeccak } from '../keccak.ts'
import { type Locator, locatorSchema, locatorUri } from '../locator.ts'
import { createMerkle } from '../merkle.ts'
import { type RetrieveParams, retrieveParams } from '../nodes/retrieve.ts'
import { fileLocations, gatewayFile } from '../wire/indexer.ts'
import { discover, indexerOf, serviceAt } from '../wire/market.ts'
import { fileBySeq } from '../wire/node.ts'
import { download, type Source } from './download.ts'

const locatorOf = (artifact: Artifact): Locator => {
  const parsed = locatorSchema.safeParse(artifact.value)
  if (parsed.success) return parsed.data
  throw new WeftError('object-not-0g', 'The object is not stored on 0G.', {
    fix: 'Connect an object that a 0G storage step gives.',
    final: true,
  })
}

const check = (locator: Locator, params: RetrieveParams): void => {
  if (locator.chain !== params.network)
    throw new WeftError(
      'network-differs',
      `The object is on ${locator.chain}, but this step reads from ${params.network}.`,
      {
        fix: 'Choose the same network in both steps.',
        final: true,
      },
    )
  if (Number(locator.size) > params.maxBytes)
    throw new WeftError(
      'file-too-large',
      `The object has ${bytesText(locator.size)}, more than the ${bytesText(params.maxBytes)} that this step may read.`,
      { fix: 'Raise “At most”.', final: true },
    )
}

/** Nodes that hold the file: those that the indexer names, else all that know its entry. */
const locate = async (world: World, locator: Locator): Promise<Source> => {
  const { nodes, flow } = await discover(world, locator.chain)
  if (flow.toLowerCase() !== locator.flow.toLowerCase())
    throw new WeftError(
      'flow-differs',
      `The object is in the flow ${locator.flow}, but this network serves ${flow}.`,
      {
        final: true,
      },
    )
  const named = await fileLocations(indexerOf(world, locator.chain), locator.root)
  const holders = named.filter(({ url }) => nodes.some((node) => node.url === url))
  const asked = holders.length > 0 ? holders : nodes
  const files = await Promise.all(
    asked.map((node) => fileBySeq(serviceAt(world, node.url), locator.txSeq).catch(() => null)),
  )
  const file = files.find((each) => each !== null)
  if (!file)
    throw new WeftError('object-not-found', `The storage nodes do not know the object ${locator.root}.`, {
      fix: 'Wait until the storage nodes are in step with the chain, then resume.',
    })
  if (file.root !== locator.root || file.size !== locator.size)
    throw new WeftError(
      'object-differs',
      `Entry ${locator.txSeq} of the flow is not the object ${locator.root}.`,
      {
        final: true,
      },
    )
  return { txSeq: locator.txSeq, startSector: file.startSector, size: Number(locator.size), nodes: asked }
}

/** Lets bytes through and throws at the end when they were not the locator's, so that no store keeps them. */
const checkedBytes = async function* (
  source: AsyncIterable<Uint8Array>,
  locator: Locator,
  onProgress: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  const merkle = createMerkle(await loadKeccak())
  let size = 0
  for await (const bytes of source) {
    merkle.update(bytes)
    size += bytes.length
    onProgress(size)
    yield bytes
  }
  const root = merkle.finish()?.root ?? null
  if (root !== locator.root)
    throw new WeftError('root-differs', `The bytes that came have the root ${root}, not ${locator.root}.`, {
      final: true,
    })
}

const run = async (context: StepContext) => {
  const params = retrieveParams.parse(context.params)
  const locator = locatorOf(context.inputs.object!)
  check(locator, params)
  const total = Number(locator.size)
  const source = await context.once('locate', async () => {
    const { nodes, ...entry } = await locate(context, locator)
    return { ...entry, nodes: nodes.map((node) => ({ ...node })) }
  })
  const written = await context.once('download', async () => {
    const tell = (done: number) => context.progress({ note: 'Reading', done, total, unit: 'bytes' })
    const keep = (bytes: AsyncIterable<Uint8Array>) => context.files.write(checkedBytes(bytes, locator, tell))
    const file = await keep(download(context, source)).catch(async (error: unknown) => {
      if (!(error instanceof WeftError && error.code === 'segment-missing')) throw error
      // Nodes that are not reachable from here may still answer to the indexer's gateway. The root decides.
      const bytes = await gatewayFile(indexerOf(context, locator.chain), locator.root).catch(() => null)
      if (bytes === null) throw error
      return keep(bytes)
    })
    if (file.sha256 !== locator.sha256)
      throw new WeftError(
        'sha256-differs',
        `The bytes that came have the sha256 ${file.sha256}, not ${locator.sha256}.`,
        {
          final: true,
        },
      )
    return { sha256: file.sha256, size: String(file.size) }
  })
  const file: Artifact = {
    kind: 'data.dataset',
    ...(locator.name === undefined ? {} : { name: locator.name }),
    mediaType: locator.mediaType ?? 'application/octet-stream',
    size: written.size,
    digest: { sha256: written.sha256, zgRoot: locator.root },
    uri: locatorUri(locator.chain, locator.root),
  }
  const at = {
    chain: locator.chain,
    flow: locator.flow,
    txSeq: locator.txSeq,
    startSector: source.startSector,
  }
  const back = { root: locator.root, sha256: written.sha256, size: written.size }
  return {
    outputs: { file },
    evidence: [
      { kind: 'zero-g/readback@1', claim: 'integrity', level: 'A5', value: { ...at, ...back } },
      {
        kind: 'zero-g/readable@1',
        claim: 'availability',
        level: context.network(params.network).simulated ? 'A0' : 'A1',
        value: { ...at, root: locator.root },
      },
    ] as const,
    payments: [],
  }
}

/** Durable part of zero-g/retrieve@1.0.0. The order of its durable calls is frozen. */
export const retrieveRunner: StepRunner = { id: 'zero-g/retrieve@1.0.0', run }
