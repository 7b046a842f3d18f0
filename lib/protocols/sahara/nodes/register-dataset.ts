import * as z from 'zod'
import { type Control, networkOf, networkParam, networkProblems } from '../../params.ts'
import { defineStep } from '../../step.ts'
import { rootedForm } from '../../zero-g/locator-port.ts'
import { rightsFailure } from '../facts.ts'
import { licenceRights, licences, licenceWords } from '../licence.ts'

export const registerParams = z.strictObject({
  network: networkParam('rights', 'The network whose attestation registry keeps the statement.'),
  title: z
    .string()
    .max(120)
    .default('')
    .meta({
      title: 'Title',
      description: 'How the dataset is called in the statement. Empty means its file name.',
      control: 'text' satisfies Control,
    }),
  licence: z.enum(licences).meta({
    title: 'Licence',
    description: 'What others may do with the dataset.',
    control: 'select' satisfies Control,
    labels: licenceWords,
  }),
  revSharePct: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .meta({
      title: 'Revenue share',
      description: 'Part of the revenue that commercial users owe. Only with Commercial remix.',
      unit: '%',
      control: 'number' satisfies Control,
    }),
  attribution: z
    .boolean()
    .default(true)
    .meta({
      title: 'Require attribution',
      description: 'Whoever uses the dataset has to name you.',
      control: 'switch' satisfies Control,
    }),
})
export type RegisterParams = z.infer<typeof registerParams>

/** S1: states dataset, licence and workflow in one attestation. Sahara has published no registry interface to speak. */
export const registerStep = defineStep<RegisterParams>({
  id: 'sahara/register-dataset@1.0.0',
  protocol: 'sahara',
  title: 'Register dataset',
  summary: 'States the dataset and its licence on chain.',
  synonyms: ['sahara', 'licence', 'license', 'rights', 'ownership', 'attest', 'eas', 'odrl', 'claim'],
  binding: 'neutral standard (EAS), not Sahara’s registry',
  inputs: {
    dataset: { kind: 'data.dataset', label: 'Dataset', help: 'The bytes that the statement is about.' },
    object: {
      kind: 'storage.locator',
      schema: rootedForm,
      label: 'Stored at',
      help: 'Where the dataset is stored; its root and address go into the statement.',
    },
  },
  outputs: {
    registration: {
      kind: 'evidence.attestation',
      label: 'Registration',
      help: 'The attestation: who stated what about which bytes, under which licence.',
    },
  },
  params: registerParams,
  defaults: {
    network: 'eip155:31338',
    title: '',
    licence: 'non-commercial',
    revSharePct: 0,
    attribution: true,
  },
  headline: ({ licence, revSharePct }) =>
    licence === 'commercial-remix' && revSharePct > 0
      ? `${licenceWords[licence]}, ${revSharePct} % revenue share`
      : (licenceWords[licence] ?? 'No licence chosen'),
  effects: ['sign', 'publish'],
  signatures: ({ params }) => [
    {
      kind: 'transaction',
      chain: params.network,
      what: 'Attest the dataset and its licence',
      value: '0',
    },
  ],
  quote: () => ({ prices: [], lines: [{ label: 'Attestation', text: 'no fee, only gas' }] }),
  expect: () => ({ registration: { kind: 'evidence.attestation', mediaType: 'application/json' } }),
  services: ['Ethereum Attestation Service ({network})'],
  // Only digests, name and licence go into the statement, never the bytes.
  privacy: 'local',
  rights: { needs: [], output: 'none' },
  states: {
    port: 'dataset',
    title: ({ licence }) => licenceWords[licence],
    rights: licenceRights,
  },
  claims: ({ params, networks }) => ({
    rights: networkOf(networks, params.network)?.simulated
      ? {
          level: 'A0',
          why: 'The statement is recorded on a local stand-in chain that nobody else sees.',
          assumptions: ['the account that states the licence has the rights to the dataset'],
          simulated: true,
        }
      : {
          level: 'A1',
          why: 'Your account states the licence in an attestation. Registered is not owned.',
          assumptions: ['the account that states the licence has the rights to the dataset'],
        },
  }),
  check: ({ params, facts, inputs, networks }) => {
    const problems = [
      ...networkProblems(networks, params.network, 'rights'),
      ...rightsFailure(facts, params.network),
    ]
    if (params.licence !== 'commercial-remix' && params.revSharePct > 0)
      problems.push({
        code: 'licence-conflict',
        reason: `A revenue share makes no sense with the licence “${licenceWords[params.licence]}”.`,
        fix: 'Set the revenue share to 0, or choose Commercial remix.',
        path: 'revSharePct',
      })
    if (
      params.title.trim() === '' &&
      inputs.dataset?.digest !== undefined &&
      inputs.dataset.name === undefined
    )
      problems.push({
        code: 'title-missing',
        reason: 'The dataset has neither a title nor a file name.',
        fix: 'Give it a title.',
        path: 'title',
      })
    return problems
  },
  docs: {
    does: 'Writes one attestation that names the dataset’s 0G root, sha256, size, address, the hash of its ODRL licence and the workflow that made it, and looks whether somebody else registered the same bytes before.',
    signed: 'One transaction: attest on the Ethereum Attestation Service. It sends no coin.',
    costs: 'Gas only.',
    proves: 'That your account made this statement about exactly these bytes and this licence, and when.',
    provesNot:
      'That you own the dataset: registered is not owned. It is not a record in Sahara’s own registry, whose interface is not public.',
  },
})
