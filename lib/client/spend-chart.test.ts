import { expect, it } from 'vitest'
import type { AssetRef } from '#lib/workflow/money.ts'
import { spendCharts } from './spend-chart.ts'

it('draws each asset by itself, exact in words and rounded only in height', () => {
  const [a, b]: readonly AssetRef[] = ['eip155:1/slip44:60', 'eip155:2/slip44:60']
  const charts = spendCharts([
    { start: '2026-11-01', spent: [{ asset: a!, amount: '90071992547409930001', runs: 2 }] },
    { start: '2026-11-02', spent: [] },
    {
      start: '2026-11-03',
      spent: [
        { asset: a!, amount: '45035996273704965000', runs: 1 },
        { asset: b!, amount: '7', runs: 1 },
      ],
    },
  ])
  expect(charts.map(({ asset, total, most }) => [asset, total, most])).toEqual([
    [a, '135107988821114895001', '90071992547409930001'],
    [b, '7', '7'],
  ])
  expect(charts[0]!.bars.map(({ part, runs }) => [part, runs])).toEqual([
    [1, 2],
    [0, 0],
    [0.49999, 1],
  ])
  expect(charts[1]!.bars.map(({ amount, runs }) => [amount, runs])).toEqual([
    ['0', 0],
    ['0', 0],
    ['7', 1],
  ])
  expect(spendCharts([])).toEqual([])
})
