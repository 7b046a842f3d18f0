import { WeftError } from '#lib/workflow/error.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import { blockNumber, type Rpc, readContract, scanLogs } from '../../rpc.ts'
import type { NetworkSettings, World } from '../../runner.ts'
import {
  attestedTopics,
  datasetSchema,
  decodeAttested,
  decodeStatement,
  easAbi,
  type Hex,
  registryAbi,
} from '../eas.ts'
import type { EarlierClaim } from '../registration.ts'

export type Attestation = {
  readonly uid: Hex
  readonly schema: Hex
  readonly attester: Hex
  readonly timeSeconds: string
  readonly revoked: boolean
  readonly data: Hex
}

/** The attestation settings of a network. Throws when it has none. */
export const easOf = (
  world: Pick<World, 'network'>,
  chain: ChainRef,
): NonNullable<NetworkSettings['eas']> => {
  const settings = world.network(chain)
  if (settings.eas) return settings.eas
  throw new WeftError('network-role-missing', `${settings.name} has no attestation registry.`, {
    final: true,
  })
}

/** Makes sure that the schema on the chain is the one that attestations are encoded for. */
export const checkSchema = async (
  rpc: Rpc,
  name: string,
  eas: NonNullable<NetworkSettings['eas']>,
): Promise<void> => {
  const known = await readContract<{ uid: Hex; schema: string; revocable: boolean }>(
    rpc,
    registryAbi,
    eas.registry,
    'getSchema',
    [eas.schema],
  )
  if (
    known.uid.toLowerCase() === eas.schema.toLowerCase() &&
    known.schema === datasetSchema &&
    known.revocable
  )
    return
  throw new WeftError('schema-missing', `The dataset schema is not registered on ${name}.`, {
    fix: 'Register the schema there first, or choose another network.',
    final: true,
  })
}

export const getAttestation = async (rpc: Rpc, address: Hex, uid: Hex): Promise<Attestation | null> => {
  const found = await readContract<{
    uid: Hex
    schema: Hex
    time: bigint
    revocationTime: bigint
    attester: Hex
    data: Hex
  }>(rpc, easAbi, address, 'getAttestation', [uid])
  if (BigInt(found.uid) === 0n) return null
  const { schema, attester, data } = found
  return {
    uid: found.uid,
    schema,
    attester,
    data,
    timeSeconds: found.time.toString(),
    revoked: found.revocationTime > 0n,
  }
}

const mostLooked = 500

/** Standing attestations of the same content root by others, oldest first; looks through the newest 500 of the schema. */
export const earlierClaims = async (
  rpc: Rpc,
  eas: NonNullable<NetworkSettings['eas']>,
  contentRoot: Hex,
  account: Hex,
): Promise<{ claims: EarlierClaim[]; searched: number; searchedAll: boolean }> => {
  const logs = await scanLogs(
    rpc,
    { address: eas.address, topics: attestedTopics(eas.schema) },
    0n,
    await blockNumber(rpc),
  )
  const newest = logs.slice(-mostLooked)
  const claims: EarlierClaim[] = []
  for (const log of newest) {
    const event = decodeAttested(log)
    if (!event || event.attester.toLowerCase() === account.toLowerCase()) continue
    const found = await getAttestation(rpc, eas.address, event.uid)
    const statement = found && !found.revoked ? decodeStatement(found.data) : null
    if (found && statement?.contentRoot === contentRoot)
      claims.push({
        uid: found.uid,
        attester: found.attester,
        timeSeconds: found.timeSeconds,
        title: statement.title,
      })
  }
  return { claims, searched: newest.length, searchedAll: newest.length === logs.length }
}
