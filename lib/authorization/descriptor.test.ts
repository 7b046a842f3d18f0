import { keccak256, stringToHex } from 'viem/utils'
import { describe, expect, it } from 'vitest'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { descriptorFields, descriptorOf, encodedType, zeroAddress } from './descriptor.ts'
import { authorizationRows, intentSentence } from './rows.ts'
import { authorizationTypes } from './typed-data.ts'
import type { Authorization } from './types.ts'

const message: Authorization = {
  workflow: 'Publish',
  summary: 'Store → Register',
  manifest: `0x${'ab'.repeat(32)}`,
  account: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  executor: '0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  budget: [
    { chainId: '31337', token: zeroAddress, maxAmount: '1500000000000000000' },
    { chainId: '1', token: `0x${'1c'.repeat(20)}`, maxAmount: '27' },
  ],
  otherSpend: ['at most 5 (smallest unit) of bittensor:1/slip44:354'],
  services: ['0G storage', 'EAS'],
  minAssurance: 1,
  maxRuns: 1,
  validAfter: '1790000000',
  validBefore: '1790086400',
  nonce: '7',
}
const networks: readonly NetworkInfo[] = [
  {
    chain: 'eip155:31337',
    name: 'Local 0G',
    currency: { name: 'Coin', symbol: '0G', decimals: 18 },
    simulated: true,
    roles: ['storage'],
  },
]
const textOf = (label: string, of = message) =>
  authorizationRows(of, networks).find((row) => row.label === label)?.texts

/** Every leaf of the signed types, as a descriptor writes its path. */
const leaves = (type: keyof typeof authorizationTypes, prefix = ''): readonly string[] =>
  authorizationTypes[type].flatMap(({ name, type: kind }) =>
    kind === 'Spend[]'
      ? leaves('Spend', `${prefix}${name}.[].`)
      : [`${prefix}${name}${kind.endsWith('[]') ? '.[]' : ''}`],
  )

describe('the descriptor', () => {
  const descriptor = descriptorOf([
    { chainId: 31337, address: '0x70997970c51812dc3a010c7d01b50e0d17dc79c8' },
    { chainId: 31338, address: zeroAddress },
  ])
  it('is keyed by the type that the contract hashes', () => {
    expect(Object.keys(descriptor.display.formats)).toEqual([encodedType])
    expect(keccak256(stringToHex(encodedType))).toBe(
      '0x1ff486785fdb41de5d4e6b18c5618d162d2f135974e97de53164730d0ab6db03',
    )
  })
  it('names the deployments in EIP-55, and never the zero address', () => {
    expect(descriptor.context.eip712.deployments).toEqual([
      { chainId: 31337, address: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8' },
    ])
  })
  it('says something of every leaf of the signed message, and of nothing else', () => {
    expect(descriptorFields.map(({ path }) => path).sort()).toEqual(
      [...leaves('WorkflowAuthorization')].sort(),
    )
  })
  it('names only paths that are there', () => {
    const paths = descriptorFields.flatMap(({ params }) =>
      [params?.tokenPath, params?.chainIdPath].filter((path) => path !== undefined),
    )
    for (const path of paths) expect(leaves('WorkflowAuthorization')).toContain(path)
    for (const field of descriptorFields.filter(({ format }) => format === 'enum'))
      expect(field.params).toEqual({ $ref: '$.metadata.enums.assurance' })
    expect(Object.keys(descriptor.metadata.enums.assurance)).toEqual(['0', '1', '2', '3', '4', '5'])
  })
})

describe('the review', () => {
  const rows = authorizationRows(message, networks)
  it('has its labels from the descriptor, in its order', () => {
    const labels = descriptorFields.map(({ label }) => label)
    expect(rows.map(({ label }) => label)).toEqual(
      labels.filter((label) => label !== 'Token' && label !== 'On network'),
    )
  })
  it('changes when any signed field changes: nothing is signed that it does not show', () => {
    const changes: readonly Partial<Authorization>[] = [
      { workflow: 'X' },
      { summary: 'X' },
      { manifest: `0x${'ac'.repeat(32)}` },
      { account: message.executor },
      { executor: message.account },
      { otherSpend: [] },
      { services: ['EAS'] },
      { minAssurance: 2 },
      { maxRuns: 2 },
      { validAfter: '1790000001' },
      { validBefore: '1790086401' },
      { nonce: '8' },
      ...(['chainId', 'token', 'maxAmount'] as const).map((part) => ({
        budget: [
          message.budget[0]!,
          { ...message.budget[1]!, [part]: part === 'token' ? `0x${'1d'.repeat(20)}` : '99' },
        ],
      })),
      { budget: [] },
    ]
    for (const change of changes)
      expect(authorizationRows({ ...message, ...change }, networks), JSON.stringify(change)).not.toEqual(rows)
  })
  it('writes amounts, dates and levels as the descriptor says', () => {
    expect(textOf('Spend at most')).toEqual([
      '1.5 0G on Local 0G',
      `27 (smallest unit) of 0x${'1c'.repeat(20)} on eip155:1`,
    ])
    expect(textOf('Weakest proof allowed')).toEqual(['Signed'])
    expect(textOf('Expires')).toEqual(['2026-09-22 14:13:20 UTC'])
    expect(textOf('Times it may run')).toEqual(['1'])
    expect(textOf('Also at most')).toEqual(message.otherSpend)
    expect(textOf('Spend at most', { ...message, budget: [] })).toEqual(['Nothing'])
    expect(textOf('Only these services', { ...message, services: [] })).toEqual(['None'])
  })
  it('writes a time that no calendar has', () => {
    expect(textOf('Expires', { ...message, validBefore: '18446744073709551615' })).toEqual([
      'second 18446744073709551615 of the Unix clock',
    ])
  })
  it('has the one sentence of the descriptor', () => {
    expect(intentSentence(message, networks)).toBe(
      'Run Publish with 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC until 2026-09-22 14:13:20 UTC',
    )
    expect(intentSentence({ ...message, workflow: '{executor}' }, networks)).toContain('Run {executor} with')
  })
})
