import { formatUnits } from 'viem/utils'
import * as z from 'zod'
import { accountOf, coinOf } from '#lib/workflow/money.ts'
import { budgetOf, budgetProblem } from '../../budget.ts'
import { type Control, networkOf, networkParam, networkProblems } from '../../params.ts'
import { defineStep, type NetworkInfo, type PlanContext } from '../../step.ts'
import { storageFact, storageFailure } from '../facts.ts'
import { locatorUri } from '../locator.ts'
import { locatorForm } from '../locator-port.ts'
import { feeOf, paddedSectors, sectorsOf } from '../sectors.ts'

export const storeParams = z.strictObject({
  network: networkParam('storage', 'The 0G network that keeps the file.'),
  replicas: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(1)
    .meta({
      title: 'Replicas',
      description: 'How many whole copies the storage nodes must report before the step is done.',
      unit: 'copies',
      control: 'number' satisfies Control,
    }),
  skipIfStored: z
    .boolean()
    .default(true)
    .meta({
      title: 'Skip if already stored',
      description: 'When these exact bytes are there already, send no transaction and pay nothing.',
      control: 'switch' satisfies Control,
    }),
  waitMinutes: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(10)
    .meta({
      title: 'Wait at most',
      description:
        'How long the storage nodes may take to see the transaction, and again to confirm the bytes.',
      unit: 'minutes',
      control: 'number' satisfies Control,
    }),
})
export type StoreParams = z.infer<typeof storeParams>

const knownSize = (context: PlanContext<StoreParams>): number | undefined => {
  const size = context.inputs.file?.size
  return size === undefined || size === '0' ? undefined : Number(size)
}

const feeFor = (context: PlanContext<StoreParams>): bigint | undefined => {
  const size = knownSize(context)
  const fact = storageFact(context.facts, context.params.network)
  return size === undefined || fact === undefined ? undefined : feeOf(size, BigInt(fact.pricePerSector))
}

/** Writes wei in the coin of a network. */
const moneyOn = (networks: readonly NetworkInfo[], chain: string) => {
  const { symbol, decimals } = networkOf(networks, chain)?.currency ?? { symbol: '0G', decimals: 18 }
  return (wei: bigint) => `${formatUnits(wei, decimals)} ${symbol}`
}

/** N1: commits a file's root on 0G's Flow contract, uploads its segments, waits, and reads everything back. */
export const storeStep = defineStep<StoreParams>({
  id: 'zero-g/store@1.0.0',
  protocol: 'zero-g',
  title: 'Store on 0G',
  summary: 'Stores a file on 0G and reads it back to check it.',
  synonyms: ['0g', 'save', 'upload', 'publish', 'pin', 'root', 'blob', 'flow'],
  inputs: {
    file: {
      kind: 'data.file',
      also: ['models.weights', 'value.json', 'value.text'],
      label: 'File',
      help: 'What to store. At least one byte.',
    },
    budget: {
      kind: 'funds.budget',
      label: 'Budget',
      help: 'The most that the fee may come to.',
      optional: true,
    },
  },
  outputs: {
    object: {
      kind: 'storage.object',
      schema: locatorForm,
      label: 'Stored object',
      help: 'Where the bytes are: network, merkle root, size and submission number.',
    },
  },
  params: storeParams,
  defaults: { network: 'eip155:31337', replicas: 1, skipIfStored: true, waitMinutes: 10 },
  headline: ({ replicas }) => (replicas === 1 ? '1 copy' : `${replicas} copies`),
  effects: ['sign', 'spend', 'publish'],
  signatures: (context) => [
    {
      kind: 'transaction',
      chain: context.params.network,
      what: 'Submit the file’s root to 0G storage',
      value: feeFor(context)?.toString() ?? null,
    },
  ],
  quote: (context) => {
    const size = knownSize(context)
    const fact = storageFact(context.facts, context.params.network)
    const fee = feeFor(context)
    if (size === undefined || fact === undefined || fee === undefined) return null
    const sectors = paddedSectors(sectorsOf(size))
    return {
      prices: [
        {
          asset: coinOf(context.params.network),
          amount: fee.toString(),
          unit: 'job',
          payTo: accountOf(context.params.network, fact.flow as `0x${string}`),
          mode: 'exact',
        },
      ],
      lines: [
        {
          label: 'Storage fee',
          text: `${sectors} sectors × ${fact.pricePerSector} wei = ${moneyOn(context.networks, context.params.network)(fee)}`,
        },
      ],
    }
  },
  expect: ({ params, inputs: { file } }) => {
    const root = file?.digest?.zgRoot
    const value = {
      chain: params.network,
      ...(root === undefined ? {} : { root }),
      ...(file?.size === undefined ? {} : { size: file.size }),
      ...(file?.digest === undefined ? {} : { sha256: file.digest.sha256 }),
      ...(file?.name === undefined ? {} : { name: file.name }),
      ...(file?.mediaType === undefined ? {} : { mediaType: file.mediaType }),
    }
    const uri = root === undefined ? {} : { uri: locatorUri(params.network, root) }
    return { object: { kind: 'storage.object', mediaType: 'application/json', value, ...uri } }
  },
  services: ['0G storage ({network})'],
  rights: { needs: ['distribute', 'reproduce'], output: 'same' },
  privacy: 'retained',
  claims: ({ params, networks }) => ({
    integrity: {
      level: 'A5',
      why: 'The run reads the stored bytes back and recomputes their merkle root.',
      assumptions: ['keccak256 has no collisions'],
    },
    availability: networkOf(networks, params.network)?.simulated
      ? {
          level: 'A0',
          why: 'The storage nodes are local stand-ins: that they keep the bytes shows nothing about 0G.',
          assumptions: ['this machine keeps its data'],
          simulated: true,
        }
      : {
          level: 'A1',
          why: 'The storage nodes answered that they hold the bytes, and gave them back once.',
          assumptions: ['the storage nodes go on keeping what they confirmed'],
        },
  }),
  check: (context) => {
    const { params, facts, networks, inputs } = context
    const money = moneyOn(networks, params.network)
    const over = budgetProblem(budgetOf(inputs.budget), coinOf(params.network), feeFor(context), money)
    return [
      ...networkProblems(networks, params.network, 'storage'),
      ...storageFailure(facts, params.network),
      ...(over ? [over] : []),
    ]
  },
  docs: {
    does: 'Computes the file’s merkle root, commits it on 0G’s Flow contract, uploads the bytes to the storage nodes, waits until they confirm, then reads everything back and recomputes the root.',
    signed:
      'One transaction: Flow.submit with the root’s subtrees and the exact fee. Nothing is sent when the same bytes are stored already and “Skip if already stored” is on.',
    costs:
      'Sectors of 256 bytes, rounded up as 0G does, times the market’s price per sector, and gas. The price is read from the chain before you sign; the exact fee is sent, because the contract keeps any surplus.',
    proves:
      'That the bytes that were stored and read back are exactly these, by recomputing sha256 and root.',
    provesNot:
      'That the storage nodes will keep the bytes. Anyone can read what is stored, unless the file was encrypted first.',
  },
})
