import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { jsonBytes } from '#lib/workflow/canonical.ts'
import { passesOf } from './restate.ts'
import { eventually } from './testing.ts'
import { type Bench, openBench } from './testing-runs.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.close())

const artifactOf = (value: object): Artifact => {
  const { sha256, size } = jsonBytes(value as never)
  return {
    kind: 'value.json',
    mediaType: 'application/json',
    size,
    digest: { sha256 },
    value: value as never,
  }
}
const files = [{ row: 0 }, { row: 1 }, { row: 2 }].map(artifactOf)
const inputs = {
  files: { kind: 'value.json' as const, many: true as const, value: files },
  one: { kind: 'value.json' as const, value: artifactOf({ only: 'one' }) },
}
const repeated = (ms = 0) => ({
  each: {
    uses: 'test/pure@1.0.0',
    forEach: { over: 'inputs.files', max: 10 },
    in: { a: { from: 'item' }, b: { from: 'inputs.one' } },
    with: { ms },
  },
  all: { uses: 'test/list@1.0.0', in: { items: { from: 'each.out' } } },
  raw: { uses: 'test/list@1.0.0', in: { items: { from: 'inputs.files' } } },
})
const tries = (run: string) => bench.store.stepRecords(run)
const sound = async (run: string) => {
  const { verdict, problems } = await bench.verify(run)
  return { verdict, problems }
}
const verified = { verdict: 'Verified', problems: [] }

describe('a repeated step', () => {
  it('runs once for each element, and what takes its results as a list gets them in order', async () => {
    const run = await bench.start(repeated(), { manifest: { inputs } })
    const view = await bench.until(run, 'completed')
    expect(view.order).toEqual(['each.0', 'each.1', 'each.2', 'raw', 'all'])
    expect(view.steps.raw?.outputs?.out?.value).toEqual({ list: files.map(({ digest }) => digest.sha256) })
    const outs = [0, 1, 2].map((index) => view.steps[`each.${index}`]!.outputs!.out!)
    expect(view.steps.all?.outputs?.out?.value).toEqual({ list: outs.map(({ digest }) => digest.sha256) })
    const records = new Map(
      (await tries(run)).map(({ record, receipt }) => [record.step, { record, receipt }]),
    )
    expect(records.get('each.1')?.record.inputs).toEqual({
      a: { artifact: files[1], from: 'inputs.files.1', receipt: null },
      b: { artifact: inputs.one.value, from: 'inputs.one', receipt: null },
    })
    expect(records.get('all')?.record.inputs['items.2']).toEqual({
      artifact: outs[2],
      from: 'each.2.out',
      receipt: records.get('each.2')?.receipt,
    })
    expect(await sound(run)).toEqual(verified)
  })

  it('goes on after kill -9 of engine and worker in its middle, each element once', async () => {
    const before = bench.log().length
    const run = await bench.start(repeated(400), { manifest: { inputs } })
    const lines = () => bench.log().slice(before)
    await eventually('under way', () => lines().filter((line) => line.startsWith('begin each')).length === 3)
    await Promise.all([bench.worker.kill(), bench.engine.kill()])
    await bench.engine.start()
    await bench.startWorker()
    await bench.until(run, 'completed', 40_000)
    for (const index of [0, 1, 2])
      expect(lines().filter((line) => line === `end each.${index}`)).toHaveLength(1)
    expect(await sound(run)).toEqual(verified)
  }, 60_000)

  it('is resumed at one element, by its own name', async () => {
    bench.flag('one-bad')
    const steps = repeated()
    const run = await bench.start(
      {
        ...steps,
        each: { ...steps.each, uses: 'test/flaky@1.0.0', with: { failWhile: 'one-bad' } } as never,
      },
      { manifest: { inputs } },
    )
    await bench.until(run, 'failed')
    bench.flag('one-bad', false)
    await bench.port.retry(run, 'each.1')
    const view = await eventually('each.1 done', async () => {
      const now = await bench.view(run)
      return now.status === 'failed' && now.steps['each.1']?.status === 'done' ? now : null
    })
    expect(view.steps['each.0']?.status).toBe('failed')
    expect(view.steps.all?.status).toBe('skipped')
  })
})

describe('a step with a time', () => {
  const late = { uses: 'test/read@1.0.0', with: { flag: 'never' }, timeout: 'PT1S' }

  it('ends when it is over, also through a kill, with a receipt that says so', async () => {
    const run = await bench.start({ late, after: { uses: 'test/pure@1.0.0', in: ['late'] } })
    await eventually('running', async () => (await bench.view(run)).steps.late?.status === 'running')
    await Promise.all([bench.worker.kill(), bench.engine.kill()])
    await bench.engine.start()
    await bench.startWorker()
    const view = await bench.until(run, 'failed', 30_000)
    expect(view.steps.late).toMatchObject({
      status: 'failed',
      problem: { code: 'timed-out', reason: 'The step did not end within its time (PT1S).' },
    })
    expect(view.steps.after?.status).toBe('skipped')
    expect((await sound(run)).problems).toEqual([])
  }, 40_000)

  it('is left alone when it is in time', async () => {
    const run = await bench.start({ quick: { uses: 'test/pure@1.0.0', timeout: 'PT20S' } })
    expect((await bench.until(run, 'completed')).steps.quick?.status).toBe('done')
  })

  it('cancelled before that is cancelled, not late', async () => {
    const run = await bench.start({ late: { ...late, timeout: 'PT30S' } })
    await eventually('running', async () => (await bench.view(run)).steps.late?.status === 'running')
    await bench.port.cancel(run)
    expect((await bench.until(run, 'cancelled')).steps.late?.problem?.code).toBe('cancelled')
  })
})

describe('a step that is tried again', () => {
  const flaky = (failWhile: string, max: number) => ({
    uses: 'test/flaky@1.0.0',
    with: { failWhile },
    retry: { max },
  })
  const keysOf = (step: string) =>
    bench
      .log()
      .filter((line) => line.startsWith(`try ${step} `))
      .map((line) => line.split(' ')[3])

  it('fails after as many attempts as it may, each with a receipt and all with one idempotency key', async () => {
    bench.flag('down')
    const run = await bench.start({ tired: flaky('down', 2), other: flaky('down', 1) })
    const view = await bench.until(run, 'failed')
    expect(view.steps.tired).toMatchObject({
      status: 'failed',
      attempt: 3,
      problem: { code: 'provider-away' },
    })
    expect((await tries(run)).map(({ record }) => `${record.step} ${record.attempt}`).sort()).toEqual([
      'other 1',
      'other 2',
      'tired 1',
      'tired 2',
      'tired 3',
    ])
    const tired = keysOf('tired')
    expect(tired).toHaveLength(3)
    expect(new Set(tired).size).toBe(1)
    expect(keysOf('other')[0]).not.toBe(tired[0])
    expect((await sound(run)).problems).toEqual([])
    const next = await bench.start({ tired: flaky('down', 1) })
    await bench.until(next, 'failed')
    expect(keysOf('tired').at(-1)).not.toBe(tired[0])
  })

  it('is done when an attempt is, and what came of it stands in the receipts', async () => {
    bench.flag('away')
    const run = await bench.start({ soon: flaky('away', 5), last: { uses: 'test/pure@1.0.0', in: ['soon'] } })
    await eventually('second', async () => ((await bench.view(run)).steps.soon?.attempt ?? 0) > 1)
    bench.flag('away', false)
    const view = await bench.until(run, 'completed')
    expect(view.steps.soon?.attempt).toBeGreaterThan(1)
    expect(view.receipts.filter(({ step }) => step === 'soon')).toHaveLength(view.steps.soon!.attempt)
    expect(await sound(run)).toEqual(verified)
  })

  it('is cancelled between two attempts', async () => {
    bench.flag('gone')
    const run = await bench.start({ never: flaky('gone', 5) })
    await eventually('third', async () => ((await bench.view(run)).steps.never?.attempt ?? 0) > 2)
    await bench.port.cancel(run)
    expect((await bench.until(run, 'cancelled')).steps.never?.status).toBe('cancelled')
  })

  it('is not tried again where that cannot help', async () => {
    bench.flag('wrong')
    const run = await bench.start({
      wrong: { uses: 'test/pure@1.0.0', with: { failWhile: 'wrong' }, retry: { max: 3 } },
      short: { uses: 'test/broken@1.0.0', retry: { max: 3 } },
    })
    const view = await bench.until(run, 'failed')
    expect([view.steps.wrong?.attempt, view.steps.short?.attempt]).toEqual([1, 1])
    expect(view.receipts).toHaveLength(2)
  })

  it('gets another time with each attempt', async () => {
    const run = await bench.start({
      late: { uses: 'test/read@1.0.0', with: { flag: 'never' }, timeout: 'PT1S', retry: { max: 1 } },
    })
    const view = await bench.until(run, 'failed')
    expect(view.steps.late).toMatchObject({ attempt: 2, problem: { code: 'timed-out' } })
    expect(view.receipts).toHaveLength(2)
  })

  it('is stopped in whichever pass it is', async () => {
    expect(passesOf('r', null)).toEqual(['r'])
    const view = { steps: { a: { status: 'running', attempt: 3 }, b: { status: 'pending', attempt: 0 } } }
    expect(passesOf('r', view as never)).toEqual(['r', 'r#a#2', 'r#a#3'])
    bench.flag('stuck')
    const run = await bench.start({ stuck: flaky('stuck', 1) })
    await bench.until(run, 'failed')
    await bench.port.retry(run, 'stuck')
    await eventually('fourth', async () => {
      const { status, attempt } = (await bench.view(run)).steps.stuck!
      return attempt === 4 && status !== 'failed'
    })
    bench.flag('stuck', false)
    await bench.until(run, 'completed')
  })
})

describe('a failure that the workflow goes on without', () => {
  const lame = { uses: 'test/pure@1.0.0', with: { failWhile: 'lame' }, onFailure: 'skip' } as const

  it('takes along what needs its result; all else runs, and the run is completed', async () => {
    bench.flag('lame')
    const run = await bench.start({
      lame,
      needs: { uses: 'test/strict@1.0.0', in: ['lame'] },
      behind: { uses: 'test/strict@1.0.0', in: ['needs'] },
      without: { uses: 'test/pure@1.0.0', in: ['lame'] },
      far: { uses: 'test/pure@1.0.0', in: ['behind', 'without'] },
      next: { uses: 'test/pure@1.0.0', after: ['lame'] },
    })
    const view = await bench.until(run, 'completed')
    expect(
      Object.fromEntries(Object.entries(view.steps).map(([step, { status }]) => [step, status])),
    ).toEqual({
      lame: 'failed',
      needs: 'skipped',
      behind: 'skipped',
      without: 'done',
      far: 'done',
      next: 'done',
    })
    expect(view.steps.without?.outputs?.out?.value).toEqual({ step: 'without', got: [] })
    expect(view.steps.far?.outputs?.out?.value).toEqual({ step: 'far', got: ['b'] })
    expect(await sound(run)).toEqual(verified)
    await expect(bench.port.retry(run, 'lame')).rejects.toThrow('gone on without this step')
  })

  it('does not cover another one, and is not made up for afterwards', async () => {
    bench.flag('lame')
    bench.flag('hard')
    const run = await bench.start({
      lame,
      without: { uses: 'test/pure@1.0.0', in: ['lame'] },
      hard: { uses: 'test/pure@1.0.0', with: { failWhile: 'hard' } },
    })
    await bench.until(run, 'failed')
    await expect(bench.port.retry(run, 'lame')).rejects.toThrow('gone on without this step')
    bench.flag('hard', false)
    await bench.port.retry(run, 'hard')
    const view = await bench.until(run, 'completed')
    expect(view.steps.lame?.status).toBe('failed')
    expect(await sound(run)).toEqual(verified)
  })
})

describe('a step that proves less than was asked', () => {
  const claims = { uses: 'test/claims@1.0.0' }

  it('fails before anything behind it runs, and says what it reached', async () => {
    const run = await bench.start({
      claims: { ...claims, requires: { execution: 'A3' }, retry: { max: 2 } },
      behind: { uses: 'test/pure@1.0.0', in: ['claims'] },
    })
    const view = await bench.until(run, 'failed')
    expect(view.steps.claims).toMatchObject({
      status: 'failed',
      attempt: 1,
      problem: { code: 'assurance-low' },
    })
    expect(view.steps.claims?.problem?.reason).toBe(
      '“test/claims@1.0.0” proved too little: its execution is Unchecked, and Disputable was asked. The receipt has no evidence for the claim “execution”, which steps of this type make.',
    )
    expect(view.steps.behind?.status).toBe('skipped')
    expect((await sound(run)).problems).toEqual([])
  })

  it('by the workflow’s own least as well; what is not claimed is not asked', async () => {
    const low = await bench.start({ claims }, { manifest: { policy: { minAssurance: 'A1' } } })
    expect((await bench.until(low, 'failed')).steps.claims?.problem?.code).toBe('assurance-low')
    const fine = await bench.start(
      { pure: { uses: 'test/pure@1.0.0', requires: { integrity: 'A5' } } },
      { manifest: { policy: { minAssurance: 'A5' } } },
    )
    const view = await bench.until(fine, 'completed')
    expect(view.steps.pure?.achieved?.integrity?.level).toBe('A5')
    expect(await sound(fine)).toEqual(verified)
  })

  it('is not taken by a port that wants more of the whole way up to it, before the step does anything', async () => {
    const run = await bench.start({
      claims,
      between: { uses: 'test/pure@1.0.0', in: ['claims'] },
      careful: { uses: 'test/careful@1.0.0', in: ['between'] },
      choosy: { uses: 'test/choosy@1.0.0', in: ['between'] },
    })
    const view = await bench.until(run, 'failed')
    expect(view.steps.careful?.status).toBe('done')
    expect(view.steps.choosy).toMatchObject({ status: 'failed', problem: { code: 'assurance-low' } })
    expect(view.steps.choosy?.problem?.reason).toBe(
      '“In” of “test/choosy@1.0.0” wants the claim “execution” to be Staked, and it is Unchecked. The receipt has no evidence for the claim “execution”, which steps of this type make.',
    )
    expect(bench.log()).toContain('begin careful')
    expect(bench.log()).not.toContain('begin choosy')
    expect((await sound(run)).problems).toEqual([])
  })
})
