import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './testing.ts'
import { type Bench, openBench } from './testing-runs.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.close())

const diamond = (more: Record<string, unknown> = {}) =>
  ({
    first: { uses: 'test/pure@1.0.0' },
    left: { uses: 'test/pure@1.0.0', in: ['first'], with: more as never },
    right: { uses: 'test/pure@1.0.0', in: ['first'] },
    last: { uses: 'test/pure@1.0.0', in: ['left', 'right'] },
  }) as const

describe('a run of steps without wallet', () => {
  it('completes in order, with one receipt a step', async () => {
    const run = await bench.start(diamond())
    const view = await bench.until(run, 'completed')
    expect(Object.values(view.steps).map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done'])
    expect(view.receipts.map(({ step }) => step).sort()).toEqual(['first', 'last', 'left', 'right'])
    expect(view.steps.last?.outputs?.out?.value).toEqual({ step: 'last', got: ['a', 'b'] })
    const records = await bench.store.stepRecords(run)
    const last = records.find(({ record }) => record.step === 'last')!.record
    const first = records.find(({ record }) => record.step === 'left')!
    expect(last.inputs.a).toMatchObject({ from: 'left.out', receipt: first.receipt })
    expect(await bench.port.status(run)).toBe('completed')
  })

  it('is started once however often it is submitted', async () => {
    const run = await bench.start({ once: { uses: 'test/pure@1.0.0', with: { ms: 100 } } })
    await Promise.all([bench.port.submit(run), bench.port.submit(run)])
    await bench.until(run, 'completed')
    await bench.port.submit(run)
    expect(bench.log().filter((line) => line === 'begin once')).toHaveLength(1)
  })

  it('skips what depends on a failed step, finishes the rest, and leaves a receipt of the failure; retry goes on', async () => {
    bench.flag('bad')
    const run = await bench.start(diamond({ failWhile: 'bad' }))
    const view = await bench.until(run, 'failed')
    expect(view.steps.left).toMatchObject({ status: 'failed', problem: { code: 'asked-to-fail' } })
    expect(view.steps.right?.status).toBe('done')
    expect(view.steps.last?.status).toBe('skipped')
    expect(view.receipts.map(({ step }) => step).sort()).toEqual(['first', 'left', 'right'])

    bench.flag('bad', false)
    const before = bench.log().filter((line) => line.endsWith('right')).length
    await bench.port.retry(run, 'left')
    const again = await bench.until(run, 'completed')
    expect(again.steps.left).toMatchObject({ status: 'done', attempt: 2 })
    expect(again.steps.last?.status).toBe('done')
    expect(bench.log().filter((line) => line.endsWith('right'))).toHaveLength(before)
    expect(again.receipts.filter(({ step }) => step === 'left').map(({ attempt }) => attempt)).toEqual([1, 2])
  })

  it('refuses an undeclared effect', async () => {
    const run = await bench.start({ sneaky: { uses: 'test/sneaky@1.0.0' } })
    const view = await bench.until(run, 'failed')
    expect(view.steps.sneaky?.problem?.code).toBe('undeclared-effect')
  })

  it('refuses a step that leaves less than it declares', async () => {
    const run = await bench.start({ broken: { uses: 'test/broken@1.0.0' } })
    const view = await bench.until(run, 'failed')
    expect(view.steps.broken?.problem?.code).toBe('output-missing')
  })

  it('waits durably until a look answers', async () => {
    const run = await bench.start({ wait: { uses: 'test/read@1.0.0', with: { flag: 'seen' } } })
    await eventually('running', async () => (await bench.view(run)).steps.wait?.status === 'running')
    bench.flag('seen')
    const view = await bench.until(run, 'completed')
    expect(view.steps.wait?.outputs?.out?.value).toEqual({ seen: { seen: true } })
  })

  it('cancels what is under way and what has not begun', async () => {
    const run = await bench.start({
      wait: { uses: 'test/read@1.0.0', with: { flag: 'never' } },
      after: { uses: 'test/pure@1.0.0', in: ['wait'] },
    })
    await eventually('running', async () => (await bench.view(run)).steps.wait?.status === 'running')
    await bench.port.cancel(run)
    const view = await bench.until(run, 'cancelled')
    expect(view.steps.wait).toMatchObject({ status: 'cancelled', problem: { code: 'cancelled' } })
    expect(view.steps.after?.status).toBe('cancelled')
  })

  it('runs 200 independent steps, at most 64 at once', async () => {
    const steps = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`s${index}`, { uses: 'test/pure@1.0.0' }]),
    )
    const run = await bench.start(steps)
    const view = await bench.until(run, 'completed', 30_000)
    expect(Object.values(view.steps).every(({ status }) => status === 'done')).toBe(true)
  })
})
