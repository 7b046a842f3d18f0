import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import { validate } from '#lib/workflow/validate.ts'
import { stepTypesOf } from './step-types.ts'
import { registryOf, sampleManifest, sampleType } from './testing.ts'
import { driftOf, upgradeOf } from './upgrade.ts'
import { compareVersions, newestOf } from './versions.ts'

const port = (kind: Kind, more: object = {}) => ({ kind, label: kind, help: kind, ...more })
const source = sampleType('standard/prompt@1.0.0', { outputs: { text: port('value.text') } })
const old = sampleType('ritual/infer@1.0.0', {
  inputs: { prompt: port('value.text'), hint: port('value.text', { optional: true }) },
  outputs: { answer: port('value.text'), log: port('data.file') },
  params: z.strictObject({ tokens: z.number(), style: z.string() }),
  defaults: { tokens: 10, style: 'plain' },
})
const next = sampleType('ritual/infer@2.0.0', {
  inputs: { prompt: port('value.text'), hint: port('value.number', { optional: true }) },
  outputs: { answer: port('value.text') },
  params: z.strictObject({ tokens: z.number().max(15), seed: z.number() }),
  defaults: { tokens: 10, seed: 7 },
})
const keep = sampleType('standard/keep@1.0.0', {
  inputs: { text: port('value.text', { optional: true }), file: port('data.file', { optional: true }) },
})
const before = registryOf([source, old, keep])
const after = registryOf([source, next, keep])

const drawn: WorkflowDocument = {
  manifest: sampleManifest(
    before,
    {
      prompt: { uses: source.id },
      infer: {
        uses: old.id,
        in: { prompt: 'prompt.text', hint: 'prompt.text' },
        with: { tokens: 20, style: 'x' },
      },
      other: { uses: old.id, in: { prompt: 'infer.answer' }, with: { tokens: 3 } },
      keep: { uses: keep.id, in: { text: 'infer.answer', file: 'infer.log' } },
    },
    { outputs: { log: { from: 'infer.log' }, answer: { from: 'infer.answer' } } },
  ),
  view: { positions: {} },
}

describe('how a step stands to what is installed', () => {
  const step = drawn.manifest.steps.infer!
  it('is as installed, of another version, described otherwise, older than the newest, or not known', () => {
    expect(driftOf(step, before)).toBeNull()
    expect(driftOf(step, after)).toEqual({ is: 'version', to: next })
    expect(driftOf(step, registryOf([old, next]))).toEqual({ is: 'newer', to: next })
    expect(driftOf({ ...step, adapter: `sha256:${'0'.repeat(64)}` }, before)).toEqual({
      is: 'description',
      to: old,
    })
    expect(driftOf(step, registryOf([source]))).toEqual({ is: 'unknown' })
  })
  it('takes the newest version by its numbers, not by its text', () => {
    const types = ['1.9.0', '1.10.0', '1.2.0'].map((version) =>
      sampleType(`ritual/infer@${version as '1.0.0'}`, {}),
    )
    expect(newestOf('ritual/infer@9.0.0', types)?.id).toBe('ritual/infer@1.10.0')
    expect(compareVersions('a/b@1.2.0', 'a/b@1.10.0')).toBeLessThan(0)
    expect(newestOf('ritual/other@1.0.0', types)).toBeUndefined()
  })
})

describe('an upgrade', () => {
  const upgrade = upgradeOf(drawn, ['infer'], after)!

  it('keeps what fits, takes the new defaults, and lists what it lets go of', () => {
    const { document } = applyEdit(drawn, upgrade.edit)
    expect(document.manifest.steps.infer).toEqual({
      uses: next.id,
      adapter: adapterDigest(next),
      in: { prompt: { from: 'prompt.text' } },
      with: { tokens: 10, seed: 7 },
    })
    expect(document.manifest.steps.keep?.in).toEqual({ text: { from: 'infer.answer' } })
    expect(document.manifest.steps.other).toBe(drawn.manifest.steps.other)
    expect(document.manifest.outputs).toEqual({ answer: { from: 'infer.answer' } })
    expect(upgrade.losses.map(({ step, what, name }) => `${step} ${what} ${name}`).sort()).toEqual([
      'infer input hint',
      'infer output log',
      'infer parameter style',
      'infer parameter tokens',
      'keep input file',
    ])
    for (const { reason } of upgrade.losses) expect(reason).toMatch(/\.$/)
  })

  it('is undone to the same bytes, at once', () => {
    const { document, inverse } = applyEdit(drawn, upgrade.edit)
    expect(canonical(applyEdit(document, inverse).document)).toBe(canonical(drawn))
  })

  it('of all of them leaves nothing that was drawn with another version', () => {
    const all = upgradeOf(drawn, Object.keys(drawn.manifest.steps), after)!
    const { document } = applyEdit(drawn, all.edit)
    expect(Object.values(document.manifest.steps).map((step) => driftOf(step, after))).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(validate(document.manifest, stepTypesOf(after.definitionOf))).toEqual([])
    expect(document.manifest.steps.other).toMatchObject({ with: { tokens: 3, seed: 7 } })
  })

  it('lets go of a pinned output that is gone', () => {
    const artifact = {
      kind: 'data.file' as const,
      mediaType: 'text/plain',
      size: '1',
      digest: { sha256: 'a'.repeat(64) },
    }
    const pinned = { ...drawn, view: { positions: {}, pins: { infer: { log: artifact, answer: artifact } } } }
    const { document } = applyEdit(pinned, upgradeOf(pinned, ['infer'], after)!.edit)
    expect(document.view.pins).toEqual({ infer: { answer: artifact } })
  })

  it('is not there for a step that is as installed or of no known type', () => {
    expect(upgradeOf(drawn, ['prompt', 'nowhere'], after)).toBeNull()
    expect(upgradeOf(drawn, ['infer'], registryOf([source]))).toBeNull()
  })
})
