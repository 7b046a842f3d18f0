import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everyRun, type RunFilter } from '#lib/run/list.ts'
import type { RunStatus, Spending } from '#lib/run/view.ts'
import { pageOfRuns, selectRuns, workflowsOfRuns } from './run-list.ts'
import { paymentsOfRuns } from './spending.ts'
import { openTestServices, type TestServices, testDatabases, testRun } from './testing.ts'

const tag = crypto.randomUUID()
const dayMs = 86_400_000
const start = Date.parse('2026-11-01T12:00:00Z')
const coin = 'eip155:31337/slip44:60'

/** Runs `01`… a day apart; every third has the one before its time, so that the id must decide. */
const many = 57
const timeOf = (index: number) => start + (index % 3 === 2 ? index - 1 : index) * dayMs
const idOf = (index: number) => `${tag}-${String(index).padStart(2, '0')}`

const pay = (
  amount: string,
  transaction: `0x${string}`,
  purpose: Spending['purpose'] = 'step',
): Spending => ({
  step: 'a',
  purpose,
  amount: { asset: coin, amount },
  transaction,
})

describe.each(testDatabases)('the list of runs in $name', ({ url }) => {
  let services: TestServices
  const page = (filter: Partial<RunFilter>) => pageOfRuns(services.db, tag, { ...everyRun, ...filter })
  const ids = async (filter: Partial<RunFilter>) => (await page(filter)).runs.map(({ id }) => id)
  beforeAll(async () => {
    services = await openTestServices({ url })
    const { runs } = services
    for (let index = 0; index < many; index++) {
      const run = testRun(idOf(index), idOf(index))
      const chain = index % 2 === 0 ? 'eip155:31337' : 'eip155:313378'
      await runs.insertRun({
        ...run,
        session: tag,
        workflow: index < 5 ? 'first' : null,
        manifest: { ...run.manifest, name: index === 7 ? 'Rain 100%_sure' : `Air ${index}` },
        plan: { ...run.plan, chains: [chain] },
        createdAtMs: timeOf(index),
      })
    }
    await runs.insertRun({ ...testRun(`other-${tag}`, `other-${tag}`), session: 'another' })
    const end = (index: number, status: RunStatus) =>
      runs.appendEvent(idOf(index), 'run:end', { type: 'run', status, atMs: start })
    await end(3, 'failed')
    await end(4, 'cancelled')
    await end(5, 'completed')
    const spend = (index: number, key: string, lines: Spending[], atMs?: number) =>
      runs.appendEvent(idOf(index), `spending:a:1:${key}`, {
        type: 'spending',
        step: 'a',
        lines,
        ...(atMs === undefined ? {} : { atMs }),
      })
    await spend(5, 'submit', [pay('5', '0x01'), pay('1', '0x01', 'gas')], start)
    await spend(
      5,
      'end',
      [pay('5', '0x01'), pay('1', '0x01', 'gas'), pay('9', '0x02', 'lock')],
      start + dayMs,
    )
  })
  afterAll(() => services.close())

  it('gives every run once, newest first, page by page and back again', async () => {
    const seen: string[] = []
    let cursor: RunFilter['cursor'] = null
    for (;;) {
      const { runs, count, older, newer } = await page({ limit: 10, cursor })
      expect(count).toBe(many)
      expect(newer).toBe(cursor !== null)
      seen.push(...runs.map(({ id }) => id))
      if (!older) break
      cursor = { way: 'older', ...runs.at(-1)! }
    }
    expect(seen).toHaveLength(many)
    expect(new Set(seen).size).toBe(many)
    const inOrder = Array.from({ length: many }, (_, index) => index).sort(
      (a, b) => timeOf(b) - timeOf(a) || b - a,
    )
    expect(seen).toEqual(inOrder.map(idOf))
    const third = (
      await page({ limit: 10, cursor: { way: 'older', createdAtMs: timeOf(inOrder[19]!), id: seen[19]! } })
    ).runs[0]!
    const back = await page({ limit: 10, cursor: { way: 'newer', ...third } })
    expect(back.runs.map(({ id }) => id)).toEqual(seen.slice(10, 20))
    expect([back.newer, back.older]).toEqual([true, true])
    const first = await page({ limit: 30, cursor: { way: 'newer', ...third } })
    expect([first.runs.length, first.newer]).toEqual([20, false])
  })

  it('filters by status, workflow, network, day, name and id', async () => {
    expect(await ids({ status: ['failed', 'cancelled'] })).toEqual([idOf(4), idOf(3)])
    expect(await ids({ workflow: 'first' })).toHaveLength(5)
    expect(await ids({ workflow: 'first', network: 'eip155:313378' })).toEqual([idOf(3), idOf(1)])
    expect((await page({ network: 'eip155:31337', limit: 200 })).runs).toHaveLength(29)
    expect(await ids({ network: 'eip155:%' })).toEqual([])
    expect(await ids({ from: '2026-11-02', to: '2026-11-04' })).toEqual([idOf(3), idOf(2), idOf(1)])
    expect(await ids({ search: 'rain' })).toEqual([idOf(7)])
    expect(await ids({ search: '100%_' })).toEqual([idOf(7)])
    expect(await ids({ search: 'a_r' })).toEqual([])
    expect(await ids({ search: idOf(9).toUpperCase() })).toEqual([idOf(9)])
  })

  it('says what each run has spent, without what is locked, and each payment once', async () => {
    const [run] = (await page({ search: idOf(5) })).runs
    expect(run).toMatchObject({ spent: [{ asset: coin, amount: '6' }], workflow: null, status: 'completed' })
    const payments = await paymentsOfRuns(services.db, selectRuns(services.db, tag, everyRun))
    expect(payments.map(({ amount, purpose, atMs }) => [amount.amount, purpose, atMs])).toEqual([
      ['5', 'step', start],
      ['1', 'gas', start],
      ['9', 'lock', start + dayMs],
    ])
  })

  it('shows a session nothing of another', async () => {
    expect(await ids({ search: 'other' })).toEqual([])
    expect((await pageOfRuns(services.db, '', everyRun)).count).toBe(0)
    expect(await workflowsOfRuns(services.db, tag)).toEqual([{ id: 'first', name: 'Air 4' }])
  })
})
