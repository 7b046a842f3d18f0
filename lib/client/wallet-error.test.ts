import { expect, it } from 'vitest'
import { isRejection, walletProblem } from './wallet-error.ts'

const coded = (code: number, message: string) => Object.assign(new Error(message), { code })

it('takes a no as an answer, wherever it is wrapped', () => {
  const wrapped = new Error('send failed', { cause: new Error('rpc', { cause: coded(4001, 'User denied') }) })
  expect(isRejection(wrapped)).toBe(true)
  expect(walletProblem(wrapped)).toMatchObject({ code: 'wallet-rejected' })
  expect(isRejection(coded(-32603, 'Internal JSON-RPC error.'))).toBe(false)
})

it('names what the person can do', () => {
  expect(walletProblem(coded(-32002, 'Already processing'))).toMatchObject({ code: 'wallet-busy' })
  expect(walletProblem(coded(4100, 'Unauthorized'))).toMatchObject({ code: 'wallet-account' })
  expect(
    walletProblem(
      new Error('The total cost exceeds', { cause: coded(-32000, 'insufficient funds for gas') }),
    ),
  ).toMatchObject({ code: 'wallet-funds' })
})

it('passes on the first line of anything else', () => {
  expect(walletProblem(new Error('nonce too low\nRequest body: …')).reason).toBe(
    'The wallet answered: nonce too low',
  )
  expect(walletProblem(undefined).reason).toContain('no reason given')
})

it('ends on errors that cause each other', () => {
  const first: Error & { cause?: unknown } = new Error('round')
  first.cause = first
  expect(isRejection(first)).toBe(false)
})
