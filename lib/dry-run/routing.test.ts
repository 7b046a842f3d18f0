import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AcceptedRun } from '#lib/engine/store.ts'
import { type Bench, openBench } from '#lib/engine/testing-runs.ts'
import { resultOf, testDefinitions, testRunners } from '#lib/engine/testing-worker.ts'
import { memoryFiles } from '#lib/protocols/testing-context.ts'
import type { DryRunLine } from '#lib/run/dry-run.ts'
import type { StepView } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { runDry } from './run.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.close())

const refuse = (): never => {
  throw new WeftError('network-unknown', 'No network in this test.', { final: true })
}

const parts = (flags: ReadonlySet<string>) => {
  const runners = testRunners(
    () => {},
    (name) => flags.has(name),
  )
  return {
    runnerOf: (uses: string) => runners[uses],
    definitionOf: (uses: string) => testDefinitions[uses],
    executor: `0x${'2'.repeat(40)}` as const,
    simulated: () => true,
  }
}

const settingOf = (accepted: AcceptedRun, tell: (line: DryRunLine) => void) => ({
  accepted: { ...accepted, status: 'queued' as const },
  createdAtMs: Date.now(),
  placeholder: true,
  real: {
    files: memoryFiles(),
    account: `0x${'1'.repeat(40)}` as const,
    rpc: () => refuse,
    network: () => ({ name: 'Test' }) as never,
    fetch: refuse as never,
    signal: AbortSignal.timeout(20_000),
  },
  throwaway: memoryFiles(),
  tell,
})

/** Runs the workflow of a run that was accepted, dry, with the same step types and the same flags. */
const dryOf = async (run: string, flags: ReadonlySet<string>) => {
  const lines: DryRunLine[] = []
  await runDry({
    ...settingOf((await bench.store.readRun(run))!, (line) => lines.push(line)),
    parts: parts(flags),
  })
  const steps: Record<string, StepView> = {}
  let status = ''
  for (const line of lines) {
    if (line.type === 'event' && line.event.type === 'step') steps[line.event.step] = line.event.view
    if (line.type === 'event' && line.event.type === 'run') status = line.event.status
  }
  return { status, steps }
}

const way = ({ steps, status }: { steps: Readonly<Record<string, StepView>>; status: string }) => ({
  status,
  steps: Object.fromEntries(
    Object.entries(steps)
      .map(([id, view]) => [id, [view.status, view.problem?.code, view.outputs?.out?.digest.sha256]] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
})

const pure = 'test/pure@1.0.0'
const bad = { failWhile: 'bad' }

it('a dry run goes the way of the real run: what fails, what is skipped for it, what goes on without it', async () => {
  bench.flag('bad')
  const workflows: Parameters<Bench['start']>[] = [
    [
      {
        a: { uses: pure },
        b: { uses: pure, in: ['a'] },
        c: { uses: 'test/list@1.0.0', in: { items: { from: 'b.out' } } },
      },
    ],
    [
      {
        a: { uses: pure },
        b: { uses: pure, in: ['a'], with: bad },
        c: { uses: pure, in: ['a'] },
        d: { uses: pure, in: ['b', 'c'] },
        e: { uses: pure, in: ['d'] },
      },
    ],
    [
      {
        a: { uses: pure, with: bad, onFailure: 'skip' },
        b: { uses: pure, in: ['a'] },
        c: { uses: 'test/strict@1.0.0', in: ['a'] },
        d: { uses: pure, in: ['c'], after: ['b'] },
      },
    ],
    [{ a: { uses: 'test/sneaky@1.0.0' }, b: { uses: pure, after: ['a'] } }],
    [{ a: { uses: 'test/broken@1.0.0' }, b: { uses: pure, in: ['a'] }, c: { uses: pure } }],
    [{ a: { uses: pure, requires: { execution: 'A3' } } }],
  ]
  for (const workflow of workflows) {
    const run = await bench.start(...workflow)
    const dry = await dryOf(run, new Set(['bad']))
    const real = await bench.until(run, dry.status as 'completed' | 'failed')
    expect(way(dry)).toEqual(way(real))
  }
})

it('a runner that swallows the refusal of what it did not declare has failed all the same', async () => {
  const run = await bench.start({ a: { uses: 'test/read@1.0.0' } })
  const lines: DryRunLine[] = []
  await runDry({
    ...settingOf((await bench.store.readRun(run))!, (line) => lines.push(line)),
    parts: {
      ...parts(new Set()),
      runnerOf: () => ({
        id: 'test/read@1.0.0',
        run: async ({ rpc }) => {
          await rpc('eip155:1')('eth_sendRawTransaction', ['0x']).catch(() => null)
          return resultOf(null)
        },
      }),
    },
  })
  const last = lines.findLast((line) => line.type === 'event' && line.event.type === 'step')
  expect(last).toMatchObject({
    event: { step: 'a', view: { status: 'failed', problem: { code: 'undeclared-effect' } } },
  })
  await bench.port.cancel(run)
})
