import * as z from 'zod/mini'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Json } from '#lib/workflow/json.ts'
import { fromOdrl } from '#lib/workflow/rights-odrl-read.ts'
import { widerProblem } from '#lib/workflow/rights-wider.ts'
import { contradicts, type Verifier } from '../../verifier.ts'
import { decodeStatement, type Hex, uidOf } from '../eas.ts'
import { policyHashOf } from '../odrl.ts'
import { registrationSchema } from '../registration.ts'

const hex = (digits: number) =>
  z.string().check(z.regex(new RegExp(`^0x[0-9a-fA-F]{${digits}}$`))) as unknown as z.ZodMiniType<Hex>

const valueSchema = z.object({
  chain: z.string(),
  schema: hex(64),
  uid: hex(64),
  attester: hex(40),
  timeSeconds: z.string().check(z.regex(/^\d{1,12}$/)),
  data: z.string().check(z.regex(/^0x([0-9a-fA-F]{2})*$/)) as unknown as z.ZodMiniType<Hex>,
  policy: z.json(),
})

/** EAS counts up when the same attester says the same again in one block. */
const mostBumps = 8

/** Whether a policy gives away more than the dataset came in with, or cannot be told not to. */
const isWider = (policy: unknown, { name = 'the dataset', rights }: Artifact): boolean => {
  if (!rights) return false
  const stated = fromOdrl(policy)
  const about = { step: '', title: '' }
  return (
    !stated.ok ||
    widerProblem(about, { port: '', name, rights }, { title: '', rights: stated.value }) !== null
  )
}

/**
 * `eas/attestation@1`: the attestation's data names the dataset that went in, its licence and the registration that came out,
 * and its uid is the hash of all that; the licence is no wider than the one under which the dataset came in. That it stands on
 * the chain is the runner's word; what it states is the attester's.
 */
export const verifyAttestation: Verifier = (evidence, { inputs, outputs, simulated }) => {
  const wrong = (why: string) => contradicts('rights', why)
  const parsed = valueSchema.safeParse(evidence.value)
  if (!parsed.success) return wrong('The attestation evidence has an unknown form.')
  const attestation = parsed.data
  const statement = decodeStatement(attestation.data)
  if (!statement) return wrong('The attestation’s data is not a dataset statement.')
  const uids = Array.from({ length: mostBumps }, (_, bump) => uidOf(attestation, bump))
  if (!uids.includes(attestation.uid.toLowerCase() as Hex))
    return wrong('The attestation’s uid is not the hash of its content.')
  if (policyHashOf(attestation.policy as Json) !== statement.policyHash)
    return wrong('The licence is not the one whose hash was attested.')
  const target = z.object({ target: z.string(), assigner: z.string() }).safeParse(attestation.policy)
  if (!target.success || target.data.target !== `urn:weft:sha256:${statement.contentSha256.slice(2)}`)
    return wrong('The licence is about other bytes than the attestation.')
  if (target.data.assigner !== `did:pkh:${attestation.chain}:${attestation.attester.toLowerCase()}`)
    return wrong('The licence is offered by another account than the attester.')
  const dataset = inputs.dataset
  const fitsIn =
    dataset !== undefined &&
    statement.contentSha256.slice(2) === dataset.digest.sha256 &&
    statement.size === dataset.size &&
    (dataset.digest.zgRoot === undefined || dataset.digest.zgRoot === statement.contentRoot)
  if (!fitsIn) return wrong('The attestation is about other bytes than the dataset that went in.')
  if (isWider(attestation.policy, dataset))
    return wrong('The attested licence is wider than the one under which the dataset came in.')
  const out = registrationSchema.safeParse(outputs.registration?.value)
  const fitsOut =
    out.success &&
    out.data.uid === attestation.uid &&
    out.data.attester.toLowerCase() === attestation.attester.toLowerCase() &&
    out.data.chain === attestation.chain &&
    out.data.timeSeconds === attestation.timeSeconds &&
    (Object.keys(statement) as (keyof typeof statement)[]).every(
      (field) => out.data[field] === statement[field],
    ) &&
    policyHashOf(out.data.policy as Json) === statement.policyHash
  if (!fitsOut) return wrong('The registration that came out does not say what was attested.')
  const common = { ok: true, claim: 'rights', binds: { in: true, out: true } } as const
  return simulated
    ? {
        ...common,
        level: 'A0',
        why: 'The statement is whole, and stands on a local stand-in chain that nobody else sees.',
        assumptions: ['the attester has the rights to the dataset'],
      }
    : {
        ...common,
        level: 'A1',
        why: 'The account states this licence for exactly these bytes. Registered is not owned.',
        assumptions: [
          'the attester has the rights to the dataset',
          'the runner reports the chain truthfully',
        ],
      }
}
