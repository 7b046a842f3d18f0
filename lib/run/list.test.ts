import { expect, it } from 'vitest'
import { dayStartMs, everyRun, isFiltered, readRunFilter, runFilterText, timesOf } from './list.ts'

it('reads an address and writes the same one', () => {
  const text =
    'q=air&status=failed%2Ccancelled&workflow=w&network=eip155%3A31337&from=2026-11-01&to=2026-11-30&older=12.ab-1&limit=7'
  const filter = readRunFilter(new URLSearchParams(text))
  expect(filter).toEqual({
    search: 'air',
    status: ['failed', 'cancelled'],
    workflow: 'w',
    network: 'eip155:31337',
    from: '2026-11-01',
    to: '2026-11-30',
    cursor: { way: 'older', createdAtMs: 12, id: 'ab-1' },
    limit: 7,
  })
  expect(runFilterText(filter)).toBe(text)
  expect(isFiltered(filter)).toBe(true)
})

it('takes what makes no sense as not asked', () => {
  const text = 'status=gone&from=2026-02-31&to=yesterday&older=x&limit=-1'
  const filter = readRunFilter(new URLSearchParams(text))
  expect(filter).toEqual(everyRun)
  expect(runFilterText(filter)).toBe('')
  expect(isFiltered(filter)).toBe(false)
  expect(readRunFilter(new URLSearchParams('limit=100000')).limit).toBe(200)
})

it('includes the last day whole', () => {
  const { fromMs, endMs } = timesOf({ from: '2026-11-01', to: '2026-11-01' })
  expect(endMs! - fromMs!).toBe(86_400_000)
  expect(fromMs).toBe(dayStartMs('2026-11-01'))
})
