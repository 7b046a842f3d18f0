import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, sleep } from './testing.ts'
import { type Bench, openBench } from './testing-runs.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.close())

const chain = (prefix: string, length: number) =>
  Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `${prefix}${index}`,
      {
        uses: 'test/pure@1.0.0',
        with: { ms: 60 },
        ...(index > 0 ? { in: [`${prefix}${index - 1}`] } : {}),
      },
    ]),
  )

const ends = (step: string) => bench.log().filter((line) => line === `end ${step}`).length
const begins = (step: string) => bench.log().filter((line) => line === `begin ${step}`).length

it('a killed worker, engine or both, at each of six step boundaries: no acknowledged effect is repeated', async () => {
  const run = await bench.start(chain('k', 8))
  for (let step = 0; step < 6; step++) {
    await eventually(`begin of k${step}`, () => begins(`k${step}`) > 0, 30_000)
    const what = ['worker', 'engine', 'both'][step % 3]
    if (what !== 'engine') await bench.worker.kill()
    if (what !== 'worker') await bench.engine.kill()
    await sleep(30)
    if (what !== 'worker') await bench.engine.start()
    if (what !== 'engine') await bench.startWorker()
  }
  const view = await bench.until(run, 'completed', 60_000)
  expect(Object.values(view.steps).map(({ status }) => status)).toEqual(Array(8).fill('done'))
  expect(view.receipts).toHaveLength(8)
  for (let step = 0; step < 8; step++) {
    expect(ends(`k${step}`)).toBeGreaterThanOrEqual(1)
    // An effect may begin again only while it was in flight at a kill, never once a dependent has begun.
    const lines = bench.log()
    const next = lines.indexOf(`begin k${step + 1}`)
    if (next >= 0) expect(lines.lastIndexOf(`begin k${step}`)).toBeLessThan(next)
  }
}, 120_000)

it('a run that waits survives a kill of both, and is still cancelled', async () => {
  const run = await bench.start({ wait: { uses: 'test/read@1.0.0', with: { flag: 'never' } } })
  await eventually('running', async () => (await bench.view(run)).steps.wait?.status === 'running')
  await bench.worker.kill()
  await bench.engine.kill()
  await bench.engine.start()
  const cancelling = bench.port.cancel(run)
  await bench.startWorker()
  await cancelling
  const view = await bench.until(run, 'cancelled', 30_000)
  expect(view.steps.wait?.status).toBe('cancelled')
}, 60_000)
