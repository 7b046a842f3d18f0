import { describe, expect, it } from 'vitest'
import type { Plan } from '#lib/plan/types.ts'
import type { SignatureRequest } from '#lib/run/view.ts'
import { readAccount, refusalOf } from './signer.ts'

const account = '0x00000000000000000000000000000000000000aa'
const plan = {
  steps: {
    store: { signatures: [{ kind: 'transaction', chain: 'eip155:31337', what: 'Submit', value: '100' }] },
    file: { signatures: [] },
  },
} as unknown as Plan
const request: SignatureRequest = {
  id: 'store.submit',
  step: 'store',
  kind: 'transaction',
  status: 'open',
  chain: 'eip155:31337',
  from: '0x00000000000000000000000000000000000000AA',
  to: '0x00000000000000000000000000000000000000bb',
  data: '0x',
  value: '100',
  nonce: 0,
  title: 'Submit',
  call: 'Flow.submit',
  rows: [],
}
const none = new Set<string>()

describe('a transaction that nobody looks at', () => {
  it('is signed when the plan announced it, also when it is asked for again', () => {
    expect(refusalOf(request, plan, account, none)).toBeNull()
    expect(refusalOf(request, plan, account, new Set(['store.submit']))).toBeNull()
  })
  it.each([
    ['of another account', { from: '0x00000000000000000000000000000000000000cc' }],
    ['on another chain', { chain: 'eip155:31338' }],
    ['with more coin than planned', { value: '101' }],
    ['of a step that signs nothing', { step: 'file', id: 'file.submit' }],
    ['of an unknown step', { step: 'other', id: 'other.submit' }],
  ] as const)('is not signed %s', (_what, changed) => {
    expect(refusalOf({ ...request, ...changed } as SignatureRequest, plan, account, none)).toMatchObject({
      code: 'request-not-planned',
    })
  })
  it('is not signed beyond the number that was planned', () => {
    const second = { ...request, id: 'store.again' }
    expect(refusalOf(second, plan, account, new Set(['store.submit']))).toMatchObject({
      code: 'request-not-planned',
      reason: 'Step “store” asks for more transactions than the plan announced.',
    })
  })
})

it('a key is read with or without 0x, and its absence or form is said', () => {
  const key = '11'.repeat(32)
  expect(readAccount(key)).toMatchObject({ ok: true })
  expect(readAccount(`0x${key}`)).toMatchObject({ ok: true })
  expect(readAccount(undefined)).toMatchObject({ ok: false, problem: { code: 'key-missing' } })
  const malformed = readAccount('0x1234')
  expect(malformed).toMatchObject({ ok: false, problem: { code: 'key-malformed' } })
  expect(JSON.stringify(malformed)).not.toContain('1234')
})
