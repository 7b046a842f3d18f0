import { expect, it } from 'vitest'
import { compareRuns, totalOf } from './compare.ts'
import { runParts } from './testing.ts'
import type { RunView, Spending, StepView } from './view.ts'

const asset = 'eip155:1/slip44:60'
const { artifact, viewOf } = runParts
const paid = (step: string, amount: string, purpose: Spending['purpose'] = 'step'): Spending => ({
  step,
  purpose,
  amount: { asset, amount },
  transaction: '0x01',
})
const run = (steps: Record<string, StepView>, spending: readonly Spending[] = []): RunView => ({
  ...viewOf(...Object.keys(steps)),
  steps,
  spending,
  createdAtMs: 100,
  finishedAtMs: 700,
})
const done = (digit: string, took: number): StepView => ({
  status: 'done',
  attempt: 1,
  startedAtMs: 10,
  finishedAtMs: 10 + took,
  outputs: { data: artifact(digit) },
})

it('sets steps side by side with time, money and whether the same came out', () => {
  const first = run({ a: done('1', 5), b: done('2', 7), gone: { status: 'skipped', attempt: 0 } }, [
    paid('b', '3'),
  ])
  const second = run(
    { a: done('1', 6), b: done('3', 9), came: { status: 'failed', attempt: 1, startedAtMs: 1 } },
    [paid('b', '4'), paid('b', '1', 'gas'), paid('b', '90', 'lock')],
  )
  expect(compareRuns(first, second)).toEqual([
    {
      step: 'a',
      first: { status: 'done', tookMs: 5, spent: [], achieved: {} },
      second: { status: 'done', tookMs: 6, spent: [], achieved: {} },
      outputs: [{ port: 'data', first: '1'.repeat(64), second: '1'.repeat(64), same: true }],
    },
    {
      step: 'b',
      first: { status: 'done', tookMs: 7, spent: [{ asset, amount: '3' }], achieved: {} },
      second: { status: 'done', tookMs: 9, spent: [{ asset, amount: '5' }], achieved: {} },
      outputs: [{ port: 'data', first: '2'.repeat(64), second: '3'.repeat(64), same: false }],
    },
    {
      step: 'gone',
      first: { status: 'skipped', tookMs: null, spent: [], achieved: {} },
      second: null,
      outputs: [],
    },
    {
      step: 'came',
      first: null,
      second: { status: 'failed', tookMs: null, spent: [], achieved: {} },
      outputs: [],
    },
  ])
  expect(totalOf(second)).toEqual({ tookMs: 600, spent: [{ asset, amount: '5' }] })
})

it('does not call an output the same that only one run has', () => {
  const [step] = compareRuns(run({ a: done('1', 5) }), run({ a: { status: 'failed', attempt: 1 } }))
  expect(step!.outputs).toEqual([{ port: 'data', first: '1'.repeat(64), second: null, same: false }])
})
