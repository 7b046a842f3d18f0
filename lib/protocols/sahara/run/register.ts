import * as z from 'zod'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { WeftError } from '#lib/workflow/error.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import { jsonArtifact, keepJson } from '../../artifacts.ts'
import { bytesText } from '../../bytes-text.ts'
import { paymentsOf } from '../../payments.ts'
import { blockNumber, readContract, revertOf, scanLogs } from '../../rpc.ts'
import type { Look, MinedTransaction, StepContext, StepRunner, TransactionWish } from '../../runner.ts'
import { locatorSchema } from '../../zero-g/locator.ts'
import {
  attestedTopics,
  attestRequest,
  decodeAttested,
  easAbi,
  encodeAttest,
  encodeStatement,
  type Hex,
  type Statement,
} from '../eas.ts'
import { licenceWords } from '../licence.ts'
import { type RegisterParams, registerParams } from '../nodes/register-dataset.ts'
import { policyHashOf, policyOf } from '../odrl.ts'
import { type Registration, registeredMeans } from '../registration.ts'
import { checkSchema, earlierClaims, easOf, getAttestation } from '../wire/eas.ts'

const findArgs = z.object({
  chain: z.string().transform((text) => text as ChainRef),
  data: z.string(),
  fromBlock: z.string().optional(),
})

/** The hash of this account's attestation with the same data, at or after `fromBlock`. */
const findAttest: Look = async (world, args) => {
  const { chain, data, fromBlock } = findArgs.parse(args)
  const eas = easOf(world, chain)
  const rpc = world.rpc(chain)
  const logs = await scanLogs(
    rpc,
    { address: eas.address, topics: attestedTopics(eas.schema, world.account) },
    BigInt(fromBlock ?? 0),
    await blockNumber(rpc),
  )
  for (const log of logs) {
    const event = decodeAttested(log)
    const found = event && (await getAttestation(rpc, eas.address, event.uid))
    if (found?.data === data) return log.transactionHash
  }
  return null
}

/** What is stated: the dataset must be the very bytes that the object names. */
const statementOf = (context: StepContext, policyHash: Hex, params: RegisterParams): Statement => {
  const dataset = context.inputs.dataset!
  const object = context.inputs.object!
  const locator = locatorSchema.safeParse(object.value)
  const root = dataset.digest.zgRoot ?? (locator.success ? locator.data.root : undefined)
  const refusal = (reason: string, fix: string) =>
    new WeftError('dataset-not-stored', reason, { fix, final: true })
  if (root === undefined)
    throw refusal('The dataset has no 0G root.', 'Connect a dataset that a 0G step stored or retrieved.')
  if (locator.success) {
    const { sha256, size } = locator.data
    if (locator.data.root !== root || sha256 !== dataset.digest.sha256 || size !== dataset.size)
      throw refusal(
        'The stored object is not this dataset: their digests differ.',
        'Connect the object that the dataset came from.',
      )
  }
  const uri = object.uri ?? dataset.uri
  if (uri === undefined)
    throw refusal('The stored object has no address.', 'Connect an object with an address.')
  return {
    contentRoot: root as Hex,
    contentSha256: `0x${dataset.digest.sha256}`,
    size: dataset.size,
    policyHash,
    title: params.title.trim() || dataset.name || dataset.digest.sha256,
    uri,
    manifest: `0x${context.manifest}`,
  }
}

const wishOf = (
  params: RegisterParams,
  statement: Statement,
  eas: { readonly address: Hex; readonly schema: Hex },
): TransactionWish => {
  const data = encodeStatement(statement)
  const share = params.licence === 'commercial-remix' ? `, ${params.revSharePct} % revenue share` : ''
  const naming = params.attribution ? ', attribution required' : ''
  return {
    name: 'attest',
    chain: params.network,
    to: eas.address,
    data: encodeAttest(eas.schema, data),
    value: '0',
    title: `Attest “${statement.title}” and its licence`,
    call: 'EAS.attest',
    rows: [
      { label: 'Dataset', text: `${statement.title}, ${bytesText(statement.size)}` },
      { label: 'Licence', text: `${licenceWords[params.licence]}${share}${naming}` },
      { label: 'Content root', text: statement.contentRoot, mono: true },
      { label: 'sha256', text: statement.contentSha256.slice(2), mono: true },
      { label: 'Licence hash', text: statement.policyHash, mono: true },
      { label: 'Address', text: statement.uri, mono: true },
      { label: 'Workflow', text: statement.manifest, mono: true },
      { label: 'Revocable', text: 'yes, by you' },
      { label: 'Sends', text: 'nothing' },
    ],
    find: { look: 'find-attest', args: { chain: params.network, data } },
  }
}

const preflight = async (context: StepContext, chain: ChainRef, address: Hex, schema: Hex, data: Hex) => {
  try {
    const from = { account: context.account, value: 0n }
    await readContract(context.rpc(chain), easAbi, address, 'attest', [attestRequest(schema, data)], from)
  } catch (error) {
    const why = revertOf(error, easAbi)
    if (why === null) throw error
    throw new WeftError('attest-refused', `The attestation service would refuse this statement: ${why}.`, {
      final: true,
      cause: error,
    })
  }
}

const uidIn = (
  tx: MinedTransaction,
  address: Hex,
  schema: Hex,
  attester: Hex,
): { uid: Hex; logIndex: number } => {
  for (const log of tx.logs) {
    const event = log.address.toLowerCase() === address.toLowerCase() ? decodeAttested(log) : null
    if (
      event?.schema.toLowerCase() === schema.toLowerCase() &&
      event.attester.toLowerCase() === attester.toLowerCase()
    )
      return { uid: event.uid, logIndex: log.logIndex }
  }
  throw new WeftError('event-missing', `The transaction ${tx.hash} has no Attested event of this account.`, {
    final: true,
  })
}

const run = async (context: StepContext) => {
  const params = registerParams.parse(context.params)
  const { network } = params
  const dataset: Artifact = context.inputs.dataset!
  const eas = easOf(context, network)
  const rpc = context.rpc(network)
  const policy = policyOf({
    ...params,
    assigner: `${network}:${context.account.toLowerCase()}`,
    sha256: dataset.digest.sha256,
  })
  const policyHash = policyHashOf(policy)
  const statement = statementOf(context, policyHash, params)
  const data = encodeStatement(statement)

  await context.once('check', async () => {
    await checkSchema(rpc, context.network(network).name, eas)
    await preflight(context, network, eas.address, eas.schema, data)
    return true
  })
  const earlier = await context.once('earlier-claims', async () => {
    const { claims, ...looked } = await earlierClaims(rpc, eas, statement.contentRoot, context.account)
    return { ...looked, claims: claims.map((claim) => ({ ...claim })) }
  })
  if (earlier.claims.length > 0)
    context.progress({
      note: `${earlier.claims.length} other ${earlier.claims.length === 1 ? 'account has' : 'accounts have'} registered the same bytes before you`,
    })
  const tx = await context.transaction(wishOf(params, statement, eas))
  const { uid, logIndex } = uidIn(tx, eas.address, eas.schema, context.account)
  const { timeSeconds } = await context.once('read-back', async () => {
    const found = await getAttestation(rpc, eas.address, uid)
    if (!found)
      throw new WeftError('attestation-missing', `The chain does not give the attestation ${uid} yet.`)
    if (found.data !== data || found.attester.toLowerCase() !== context.account.toLowerCase())
      throw new WeftError('attestation-differs', `The attestation ${uid} does not say what was signed.`, {
        final: true,
      })
    return { timeSeconds: found.timeSeconds }
  })

  const registration: Registration = {
    type: 'urn:weft:registration:eas:v1',
    status: 'registered',
    meaning: registeredMeans,
    chain: network,
    eas: eas.address,
    schema: eas.schema,
    uid,
    attester: context.account,
    transaction: tx.hash,
    blockNumber: tx.blockNumber,
    timeSeconds,
    ...statement,
    licence: params.licence,
    policy: policy as Registration['policy'],
    earlierClaims: earlier.claims,
    searched: earlier.searched,
    searchedAll: earlier.searchedAll,
  }
  const artifact = jsonArtifact('evidence.attestation', registration, {
    name: `Registration of ${statement.title}`.slice(0, 200),
  })
  await context.once('output', () => keepJson(context.files, artifact))
  const { hash, blockNumber: block, blockHash } = tx
  return {
    outputs: { registration: artifact },
    evidence: [
      {
        kind: 'eas/attestation@1',
        claim: 'rights',
        level: context.network(network).simulated ? 'A0' : 'A1',
        value: {
          chain: network,
          eas: eas.address,
          schema: eas.schema,
          uid,
          attester: context.account,
          timeSeconds,
          data,
          policy,
          transaction: { hash, blockNumber: block, blockHash, logIndex },
        },
      },
    ] as const,
    payments: paymentsOf(tx, eas.address),
  }
}

/** Durable part of sahara/register-dataset@1.0.0. The order of its durable calls is frozen. */
export const registerRunner: StepRunner = {
  id: 'sahara/register-dataset@1.0.0',
  run,
  looks: { 'find-attest': findAttest },
}
