import { afterAll, beforeAll, expect, it } from 'vitest'
import { everyRun } from '#lib/run/list.ts'
import { spendingOverTime } from './spending-over-time.ts'
import { openTestServices, type TestServices, testRun } from './testing.ts'

const nowMs = Date.parse('2026-11-25T12:00:00Z')
const dayMs = 86_400_000
const asset = 'eip155:31337/slip44:60'

let services: TestServices
beforeAll(async () => {
  services = await openTestServices()
  const { runs } = services
  const run = async (id: string, daysAgo: number, amounts: readonly string[]) => {
    const atMs = nowMs - daysAgo * dayMs
    await runs.insertRun({ ...testRun(id, id), createdAtMs: atMs })
    for (const [index, amount] of amounts.entries())
      await runs.appendEvent(id, `spending:a:1:${index}`, {
        type: 'spending',
        step: 'a',
        lines: [{ step: 'a', purpose: 'step', amount: { asset, amount }, transaction: `0x0${index}` }],
        atMs: atMs + index * dayMs,
      })
  }
  await run('old', 300, ['1000'])
  await run('long', 2, ['5', '6'])
  await run('new', 0, ['7'])
})
afterAll(() => services.close())

const spent = async (filter: object, period: 'day' | 'week' = 'day') =>
  (await spendingOverTime(services.db, 's', { ...everyRun, ...filter }, period, nowMs)).flatMap(
    ({ start, spent: [one] }) => (one ? [[start, one.amount, one.runs]] : []),
  )

it('shows the last thirty days up to today, each payment on its own day', async () => {
  const buckets = await spendingOverTime(services.db, 's', everyRun, 'day', nowMs)
  expect([buckets.length, buckets[0]!.start, buckets.at(-1)!.start]).toEqual([30, '2026-10-27', '2026-11-25'])
  expect(await spent({})).toEqual([
    ['2026-11-23', '5', 1],
    ['2026-11-24', '6', 1],
    ['2026-11-25', '7', 1],
  ])
})

it('adds up by week, and by the days and runs that are asked for', async () => {
  expect(await spent({}, 'week')).toEqual([['2026-11-23', '18', 2]])
  expect(await spent({ search: 'LONG' })).toEqual([
    ['2026-11-23', '5', 1],
    ['2026-11-24', '6', 1],
  ])
  expect(await spent({ from: '2026-11-25' })).toEqual([['2026-11-25', '7', 1]])
  expect(await spent({ from: '2026-01-01', to: '2026-02-28' })).toEqual([['2026-01-29', '1000', 1]])
  // Bars have an end: of a very long time the newest are shown.
  const years = { ...everyRun, from: '2020-01-01' }
  expect(await spendingOverTime(services.db, 's', years, 'day', nowMs)).toHaveLength(120)
})
