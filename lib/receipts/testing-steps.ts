import { jsonArtifact } from '#lib/protocols/artifacts.ts'
import { encodeStatement, uidOf } from '#lib/protocols/sahara/eas.ts'
import { policyHashOf, policyOf } from '#lib/protocols/sahara/odrl.ts'
import { registeredMeans } from '#lib/protocols/sahara/registration.ts'
import { recordOf } from '#lib/protocols/standard/record.ts'
import { createMerkle } from '#lib/protocols/zero-g/merkle.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { sha256Hex } from '#lib/workflow/canonical.ts'
import type { Hex } from '#lib/workflow/json.ts'
import type { ChainRef } from '#lib/workflow/money.ts'
import type { StepRecord } from './types.ts'

const storageChain: ChainRef = 'eip155:31337'
const rightsChain: ChainRef = 'eip155:31338'

/** Unix seconds of the sample run: a constant, so that the same bundle comes out for ever. */
export const startedSeconds = 1_760_000_000
/** The exact fee of the sample's storage transaction, wei. */
export const storageFee = '30733644962'

/** The sample's dataset: a small file of rows that are made, not found. */
export const datasetBytes: Uint8Array = new TextEncoder().encode(
  ['id,celsius', ...Array.from({ length: 40 }, (_, row) => `${row},${(row * 37) % 30}`), ''].join('\n'),
)
const merkle = createMerkle()
merkle.update(datasetBytes)
const { root, nodes } = merkle.finish()!
const sha256 = sha256Hex(datasetBytes)
const size = String(datasetBytes.length)

export const datasetArtifact: Artifact = {
  kind: 'data.dataset',
  name: 'readings.csv',
  mediaType: 'text/csv',
  size,
  digest: { sha256, zgRoot: root },
}

export type Made = Pick<StepRecord, 'outcome' | 'evidence' | 'payments'>
export type Inputs = Readonly<Record<string, Artifact>>
/** What a step leaves, from what goes in; `index` counts the receipts before it. */
export type Maker = (inputs: Inputs, account: Hex, manifest: string, index: number) => Made

const done = (
  outputs: Readonly<Record<string, Artifact>>,
  evidence: Made['evidence'],
  payments: Made['payments'] = [],
): Made => ({ outcome: { ok: true, outputs }, evidence, payments })

const file: Maker = () =>
  done({ file: datasetArtifact }, [
    { kind: 'standard/file@1', claim: 'integrity', level: 'A5', value: { sha256, size, zgRoot: root } },
  ])

const flow = `0x${'f1'.repeat(20)}` as const
/** Of the run's first step that stores; those after it have others. */
const submissionOf = (index: number): Hex =>
  index < 2 ? `0x${'51'.repeat(32)}` : `0x${sha256Hex(`submission ${index}`)}`

const placeOf = (index: number) => ({
  chain: storageChain,
  flow,
  txSeq: String(Math.max(index, 3)),
  startSector: '2048',
})
const gas = (chain: ChainRef, transaction: Hex): Made['payments'][number] => ({
  amount: { asset: `${chain}/slip44:60`, amount: '210000000000000' },
  purpose: 'gas',
  payTo: null,
  transaction,
})

const store: Maker = (_inputs, _account, _manifest, index) => {
  const at = placeOf(index)
  const submission = submissionOf(index)
  const locator = { ...at, type: 'urn:weft:storage:0g:v1', root, size, sha256, txHash: submission }
  const object = jsonArtifact('storage.object', locator, { name: 'readings.csv on 0G' })
  return done(
    { object },
    [
      {
        kind: 'zero-g/submission@1',
        claim: 'integrity',
        level: 'A1',
        value: { ...at, root, size, nodes: nodes.map((node) => ({ ...node })), transaction: submission },
      },
      { kind: 'zero-g/readback@1', claim: 'integrity', level: 'A5', value: { ...at, root, size, sha256 } },
      { kind: 'zero-g/finalized@1', claim: 'availability', level: 'A0', value: { ...at, root, copies: 1 } },
    ],
    [
      {
        amount: { asset: `${storageChain}/slip44:60`, amount: storageFee },
        purpose: 'step',
        payTo: flow,
        transaction: submission,
      },
      gas(storageChain, submission),
    ],
  )
}

const retrieve: Maker = (_inputs, _account, _manifest, index) => {
  const at = placeOf(index - 1)
  return done({ file: { ...datasetArtifact, uri: `0g://31337/${root}` } }, [
    { kind: 'zero-g/readback@1', claim: 'integrity', level: 'A5', value: { ...at, root, size, sha256 } },
    { kind: 'zero-g/readable@1', claim: 'availability', level: 'A0', value: { ...at, root } },
  ])
}

const register: Maker = (_inputs, account, manifest) => {
  const eas = `0x${'ea'.repeat(20)}` as const
  const transaction = `0x${'52'.repeat(32)}` as const
  const terms = { licence: 'commercial-remix', revSharePct: 10, attribution: true } as const
  const policy = policyOf({ ...terms, assigner: `${rightsChain}:${account.toLowerCase()}`, sha256 })
  const statement = {
    contentRoot: root,
    contentSha256: `0x${sha256}`,
    size,
    policyHash: policyHashOf(policy),
    title: 'readings.csv',
    uri: `0g://31337/${root}`,
    manifest: `0x${manifest}`,
  } as const
  const attestation = {
    schema: `0x${'5c'.repeat(32)}`,
    attester: account,
    timeSeconds: String(startedSeconds + 30),
    data: encodeStatement(statement),
  } as const
  const uid = uidOf(attestation)
  const registration = jsonArtifact(
    'evidence.attestation',
    {
      type: 'urn:weft:registration:eas:v1',
      status: 'registered',
      meaning: registeredMeans,
      chain: rightsChain,
      eas,
      schema: attestation.schema,
      uid,
      attester: account,
      transaction,
      blockNumber: '7',
      timeSeconds: attestation.timeSeconds,
      ...statement,
      licence: terms.licence,
      policy,
      earlierClaims: [],
      searched: 0,
      searchedAll: true,
    },
    { name: 'Registration of readings.csv' },
  )
  return done(
    { registration },
    [
      {
        kind: 'eas/attestation@1',
        claim: 'rights',
        level: 'A0',
        value: { chain: rightsChain, eas, uid, policy, ...attestation },
      },
    ],
    [gas(rightsChain, transaction)],
  )
}

const record: Maker = ({ dataset, registration }) => {
  const made = recordOf(dataset!, registration!)
  if (!made.ok) throw new Error(made.problem.reason)
  const artifact = jsonArtifact('value.json', made.value as object, {
    name: 'publication-record.jsonld',
    mediaType: 'application/ld+json',
  })
  return done({ record: artifact }, [
    {
      kind: 'standard/record@1',
      claim: 'integrity',
      level: 'A5',
      value: { sha256: artifact.digest.sha256 },
    },
  ])
}

/** What each step of the first template leaves when it ends well on the local networks, in planned order. */
export const sampleSteps: Readonly<Record<string, Maker>> = { file, store, retrieve, register, record }
