import { describe, expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Level } from '#lib/workflow/claims.ts'
import { type Manifest, manifestType } from '#lib/workflow/manifest.ts'
import { achievedOf } from './achieved.ts'
import type { StepRecord } from './types.ts'

const adapter = `sha256:${'a'.repeat(64)}`
const steps = {
  file: { uses: 'test/file@1.0.0', adapter },
  train: { uses: 'test/train@1.0.0', adapter, in: { data: { from: 'file.out' } } },
  serve: { uses: 'test/serve@1.0.0', adapter, in: { model: { from: 'train.out' } } },
}
const manifest: Manifest = { type: manifestType, name: 'Three', version: '1.0.0', steps }
const workflow = { manifest, steps, order: Object.keys(steps) }

const artifact = (name: string): Artifact => ({
  kind: 'data.file',
  mediaType: 'text/plain',
  size: '1',
  digest: { sha256: name.repeat(64) },
})

/** A step that was done: what it took and gave, and the level of its execution. */
const done = (step: keyof typeof steps, took: string | null, gave: string, level: Level) => {
  const port = step === 'train' ? 'data' : 'model'
  const record = {
    step,
    inputs: took === null ? {} : { [port]: { artifact: artifact(took), from: '', receipt: null } },
    outcome: { ok: true, outputs: { out: artifact(gave) } },
  } as unknown as StepRecord
  return { record, achieved: { execution: { level, why: `It is ${level}.`, assumptions: [step] } } }
}

describe('what a run achieved', () => {
  it('is the weakest step on the way to the outputs', () => {
    expect(
      achievedOf(workflow, [
        done('file', null, '1', 'A5'),
        done('train', '1', '2', 'A3'),
        done('serve', '2', '3', 'A4'),
      ]),
    ).toEqual({
      execution: {
        level: 'A3',
        why: 'It is A3.',
        assumptions: ['file', 'train', 'serve'],
        bottleneck: 'train',
      },
    })
  })
  it('is nothing behind a model that was swapped between two steps', () => {
    const achieved = achievedOf(workflow, [
      done('file', null, '1', 'A5'),
      done('train', '1', '2', 'A3'),
      done('serve', '9', '3', 'A4'),
    ])
    expect(achieved.execution).toMatchObject({
      level: 'A0',
      bottleneck: 'serve',
      why: 'Step “serve” took other bytes than the step before it gave.',
    })
  })
  it('is nothing behind a step that took what no receipt gave, or whose receipt does not say what it took', () => {
    const orphan = achievedOf(workflow, [done('train', '1', '2', 'A3')])
    expect(orphan.execution).toMatchObject({ level: 'A0', bottleneck: 'train' })
    const silent = achievedOf(workflow, [done('file', null, '1', 'A5'), done('train', null, '2', 'A3')])
    expect(silent.execution).toMatchObject({ level: 'A0', bottleneck: 'train' })
  })
  it('counts what was done when a step did not run', () => {
    const achieved = achievedOf(workflow, [done('file', null, '1', 'A5'), done('train', '1', '2', 'A3')])
    expect(achieved.execution).toMatchObject({ level: 'A3', bottleneck: 'train' })
  })
})
