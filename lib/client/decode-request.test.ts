import { expect, it } from 'vitest'
import { authorizationRows } from '#lib/authorization/rows.ts'
import { authorizationTypes } from '#lib/authorization/typed-data.ts'
import type { Authorization } from '#lib/authorization/types.ts'
import { encodeAttest, encodeStatement } from '#lib/protocols/sahara/eas.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { encodeSubmit } from '#lib/protocols/zero-g/flow.ts'
import { callRows, messageRows, typedRows } from './decode-request.ts'

const network: NetworkInfo = {
  chain: 'eip155:31337',
  name: 'Local 0G',
  currency: { name: '0G', symbol: '0G', decimals: 18 },
  simulated: true,
  roles: ['storage'],
}
const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const hash = (digit: string): `0x${string}` => `0x${digit.repeat(64)}`
const textOf = (rows: readonly { label: string; text: string }[]) =>
  Object.fromEntries(rows.map(({ label, text }) => [label, text]))

const message: Authorization = {
  workflow: 'Publish',
  summary: 'File → Store',
  manifest: hash('a'),
  account,
  executor: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
  budget: [{ chainId: '31337', token: '0x0000000000000000000000000000000000000000', maxAmount: '1500' }],
  otherSpend: [],
  services: ['0G storage (eip155:31337)'],
  minAssurance: 1,
  maxRuns: 1,
  validAfter: '1700000000',
  validBefore: '1700086400',
  nonce: '77',
}

it('says of an authorization what the review says, in the form that wallets get', () => {
  const sent = JSON.parse(
    JSON.stringify({
      domain: { name: 'Weft', version: '1', chainId: 31337 },
      types: authorizationTypes,
      primaryType: 'WorkflowAuthorization',
      message: {
        ...message,
        account: account.toLowerCase(),
        executor: message.executor.toLowerCase(),
        minAssurance: '1',
        maxRuns: '1',
      },
    }),
  )
  expect(typedRows(sent, [network])).toEqual(authorizationRows(message, [network]))
})

it('shows foreign typed data field by field', () => {
  const rows = typedRows(
    {
      domain: { name: 'Other' },
      types: {},
      primaryType: 'Permit',
      message: { spender: account, amounts: [1, 2] },
    },
    [network],
  )
  expect(textOf(rows)).toEqual({ spender: account, amounts: '[1,2]' })
})

it('reads a submission to 0G from its bytes', () => {
  const data = encodeSubmit({ size: 700, nodes: [{ root: hash('b'), height: 2 }] }, account)
  expect(textOf(callRows({ to: hash('1'), value: '0xde0b6b3a7640000', data }, network))).toMatchObject({
    Value: '1 0G',
    Call: 'Flow.submit',
    'File size': '700 bytes, in 1 subtrees',
    'First root': hash('b'),
    Submitter: account,
  })
})

it('reads a dataset registration from its bytes', () => {
  const data = encodeAttest(
    hash('c'),
    encodeStatement({
      contentRoot: hash('d'),
      contentSha256: hash('e'),
      size: '700',
      policyHash: hash('f'),
      title: 'Air quality',
      uri: 'zerog:x',
      manifest: hash('0'),
    }),
  )
  expect(textOf(callRows({ to: account, data }, network))).toMatchObject({
    Value: '0 0G',
    Call: 'EAS.attest',
    Schema: hash('c'),
    Dataset: 'Air quality, 700 bytes',
    'Licence hash': hash('f'),
  })
})

it('shows the bytes of a call that it does not know, and of one that is cut short', () => {
  expect(textOf(callRows({ to: account, data: '0xdeadbeef' }, network))['Data, 4 bytes']).toBe('0xdeadbeef')
  const short = encodeSubmit({ size: 1, nodes: [] }, account).slice(0, 20) as `0x${string}`
  expect(textOf(callRows({ to: account, data: short }, network))['Data, 9 bytes']).toBe(short)
  expect(callRows({ to: account }, network).map(({ label }) => label)).toEqual(['To', 'Value'])
})

it('shows a message as text where it is text', () => {
  expect(messageRows('0x68656c6c6f')).toEqual([{ label: 'Message', text: 'hello' }])
  expect(messageRows('0xff00')).toEqual([{ label: 'Message', text: '0xff00' }])
})
