import { privateKeyToAccount } from 'viem/accounts'
import { expect, it } from 'vitest'
import { jsonArtifact } from '../artifacts.ts'
import { budgetOf } from '../budget.ts'
import { memoryFiles, runStep, testWorld } from '../testing-context.ts'
import { budgetRunner } from './run/budget.ts'
import { verifyBudget } from './verify/budget.ts'

const params = { network: 'eip155:31337', most: '250' }
const signer = privateKeyToAccount(`0x${'11'.repeat(32)}`)

it('gives out what was signed, and its checker sees any other amount', async () => {
  const world = testWorld([], signer.address, memoryFiles())
  const { outputs, evidence } = await runStep(budgetRunner, { world, signer, params, inputs: {} })
  expect(budgetOf(outputs.budget)).toEqual({ asset: 'eip155:31337/slip44:60', amount: '250' })
  const context = { params, inputs: {}, outputs, simulated: true, nowMs: 0 }
  expect(verifyBudget(evidence[0]!, context)).toMatchObject({ ok: true, level: 'A5' })
  const other = { asset: 'eip155:31337/slip44:60', amount: '251' }
  expect(verifyBudget({ ...evidence[0]!, value: other }, context).ok).toBe(false)
  const raised = { budget: jsonArtifact('funds.budget', other, { name: 'budget.json' }) }
  expect(verifyBudget({ ...evidence[0]!, value: other }, { ...context, outputs: raised }).ok).toBe(false)
  expect(verifyBudget(evidence[0]!, { ...context, params: { ...params, most: '251' } }).ok).toBe(false)
})
