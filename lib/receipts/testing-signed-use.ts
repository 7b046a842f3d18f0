import type { Authorization } from '#lib/authorization/types.ts'
import type { Hex } from '#lib/workflow/json.ts'
import { sampleKeys } from './testing.ts'
import {
  asked,
  checkedSeconds,
  failed,
  lastSecond,
  nobody,
  type SignedDefect,
  sampleSigned,
  usedBefore,
  withBudget,
  withMessage,
  wrapped,
} from './testing-signed.ts'

/** One unit less than the steps' budgets. */
const lowered = (message: Authorization): Authorization => ({
  ...message,
  budget: message.budget.map((spend) => ({ ...spend, maxAmount: (BigInt(spend.maxAmount) - 1n).toString() })),
})
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
/** The same signature again, as only a forger writes it. */
const mirrored = (signature: Hex): Hex => {
  const s = (order - BigInt(`0x${signature.slice(66, 130)}`)).toString(16).padStart(64, '0')
  return `0x${signature.slice(2, 66)}${s}${signature.endsWith('1b') ? '1c' : '1b'}`
}
/** Who signed, for whom, and how that was found. */
export const parties: readonly SignedDefect[] = [
  failed('wrong-key', 'signature', 'Another key than the account’s signed.', () =>
    sampleSigned({ signer: sampleKeys.stranger }),
  ),
  failed('budget-raised', 'signature', 'The budget was raised after it was signed.', () =>
    sampleSigned({
      alter: (signed) => ({
        ...signed,
        authorization: {
          ...signed.authorization,
          message: {
            ...signed.authorization.message,
            budget: signed.authorization.message.budget.map((spend) => ({
              ...spend,
              maxAmount: `${spend.maxAmount}0`,
            })),
          },
        },
      }),
    }),
  ),
  failed('other-chain', 'signature', 'The signature is for the contract of another chain.', () =>
    sampleSigned({
      alter: (signed) => ({
        ...signed,
        authorization: { ...signed.authorization, domain: { ...signed.authorization.domain, chainId: 1 } },
      }),
    }),
  ),
  failed('signature-mirrored', 'signature', 'The signature has its other form (s in the upper half).', () =>
    sampleSigned({ signature: mirrored }),
  ),
  failed('contract-recorded-as-key', 'signature', 'A contract’s signature is recorded as a key’s.', () =>
    sampleSigned({ signature: () => `0x${'5a'.repeat(130)}` }),
  ),
  failed('key-recorded-as-contract', 'signer-kind', 'A key’s signature is recorded as a contract’s.', () =>
    sampleSigned({ recorded: asked('1271') }),
  ),
  failed(
    'wrapped-recorded-as-deployed',
    'signer-kind',
    'A signature of an account that is not deployed (ERC-6492) is recorded as ERC-1271.',
    () => sampleSigned({ signature: wrapped, recorded: asked('1271') }),
  ),
  failed('deployed-recorded-as-wrapped', 'signer-kind', 'A plain signature is recorded as ERC-6492.', () =>
    sampleSigned({ signer: sampleKeys.stranger, recorded: asked('6492') }),
  ),
  failed(
    'signer-on-another-chain',
    'signer-chain',
    'The signature was checked on another chain than it is for.',
    () => sampleSigned({ signature: () => `0x${'5a'.repeat(130)}`, recorded: asked('1271', 1) }),
  ),
  {
    name: 'smart-account',
    verdict: 'Incomplete',
    code: 'signature-smart-account',
    defect: 'A contract’s signature, which only its chain can check.',
    make: () => sampleSigned({ signature: () => `0x${'5a'.repeat(130)}`, recorded: asked('1271') }),
  },
  {
    name: 'smart-account-short',
    verdict: 'Incomplete',
    code: 'signature-smart-account',
    defect: 'A contract’s signature of the length of a key’s.',
    make: () => sampleSigned({ signer: sampleKeys.stranger, recorded: asked('1271') }),
  },
  {
    name: 'smart-account-undeployed',
    verdict: 'Incomplete',
    code: 'signature-smart-account',
    defect: 'A signature of an account that is not deployed yet (ERC-6492).',
    make: () => sampleSigned({ signature: wrapped, recorded: asked('6492') }),
  },
  failed('contract-zero', 'contract-zero', 'The verifying contract is the zero address.', () =>
    sampleSigned({ domain: { verifyingContract: nobody } }),
  ),
  failed(
    'account-zero',
    'account-zero',
    'The account is the zero address.',
    withMessage({ account: nobody }),
  ),
  failed(
    'executor-zero',
    'executor-zero',
    'The runner is the zero address.',
    withMessage({ executor: nobody }),
  ),
]

/** When, how often, and for how much. */
export const use: readonly SignedDefect[] = [
  failed(
    'expired',
    'authorization-expired',
    'Ended a second before it is checked.',
    withMessage({ validBefore: String(checkedSeconds - 1) }),
  ),
  failed(
    'early',
    'authorization-early',
    'Begins in 2099.',
    withMessage({ validAfter: String(Number(lastSecond) - 1) }),
  ),
  failed(
    'window-empty',
    'window-empty',
    'Ends before it begins.',
    withMessage({ validAfter: String(Number(lastSecond) + 1) }),
  ),
  failed('replayed', 'replayed', 'Its one run was started before.', () => sampleSigned(), {
    ledger: [usedBefore({ runs: 1 })],
  }),
  failed(
    'replayed-in-other-letters',
    'replayed',
    'Its one run was started before, by the ledger in lower case.',
    () => sampleSigned(),
    { ledger: [usedBefore({ runs: 1, account: sampleKeys.user.address.toLowerCase() as `0x${string}` })] },
  ),
  failed('runs-used-up', 'runs-used-up', 'All of its three runs were started.', withMessage({ maxRuns: 3 }), {
    ledger: [usedBefore({ runs: 1 }), usedBefore({ runs: 2 })],
    repaired: 'three-runs',
  }),
  failed('cancelled', 'authorization-cancelled', 'Its account cancelled it.', () => sampleSigned(), {
    ledger: [usedBefore({ cancelled: true })],
  }),
  failed(
    'over-budget',
    'over-budget',
    'The steps’ budgets allow one unit more than was signed.',
    () => sampleSigned({ manifest: withBudget, message: lowered }),
    { repaired: 'with-budget' },
  ),
  failed(
    'over-budget-other-chain',
    'over-budget',
    'The signature caps the coin of another chain than the steps’ budgets.',
    () =>
      sampleSigned({
        message: (message) => ({
          ...message,
          budget: message.budget.map((spend) => ({ ...spend, chainId: '1' })),
        }),
        manifest: withBudget,
      }),
    { repaired: 'with-budget' },
  ),
  failed('budget-twice', 'budget-twice', 'Caps one asset twice.', () =>
    sampleSigned({ message: (message) => ({ ...message, budget: [...message.budget, ...message.budget] }) }),
  ),
]
