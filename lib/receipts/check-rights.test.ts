import { describe, expect, it } from 'vitest'
import type { Artifact } from '#lib/workflow/artifact.ts'
import { attachRights, type RightsRule } from '#lib/workflow/rights.ts'
import { presetRights } from '#lib/workflow/rights-presets.ts'
import { checkRecordRights } from './check-rights.ts'

const artifact: Artifact = {
  kind: 'data.dataset',
  mediaType: 'text/csv',
  size: '3',
  digest: { sha256: 'a'.repeat(64) },
}
const under = (licence: string): Artifact => ({ ...artifact, rights: presetRights(licence) })
const inputs = {
  a: { artifact: under('CC-BY-4.0'), from: 'file.file', receipt: 'b'.repeat(64) },
  b: { artifact: under('CC-BY-NC-4.0'), from: 'other.file', receipt: 'c'.repeat(64) },
  c: { artifact: { ...artifact, kind: 'value.json' as const }, from: 'const', receipt: null },
}
const rule: RightsRule = { needs: [], output: 'derived' }
const record = (out: Artifact, params = {}) => ({
  step: 'merge',
  inputs,
  params,
  outcome: { ok: true as const, outputs: { out } },
})
const codes = (out: Artifact, rights: RightsRule | undefined = rule, params = {}) =>
  checkRecordRights(record(out, params), { rights, defaults: { licence: 'MIT' } }).map(({ code }) => code)

describe('rights in a receipt', () => {
  it('hold when they are what the runner had to write', () => {
    const { out } = attachRights({ out: artifact }, rule, {}, Object.values(inputs))
    expect(out?.rights?.prohibition).toEqual(['commercial-use'])
    expect(codes(out!)).toEqual([])
    expect(codes(artifact, { needs: [], output: 'none' })).toEqual([])
    expect(codes(under('MIT'), { needs: [], output: 'stated', param: 'licence' })).toEqual([])
    expect(
      codes(under('CC0-1.0'), { needs: [], output: 'stated', param: 'licence' }, { licence: 'CC0-1.0' }),
    ).toEqual([])
  })
  it('differ when a runner widened them, forgot them or made them up', () => {
    expect(codes(under('CC-BY-4.0'))).toEqual(['rights-differ'])
    expect(codes(artifact)).toEqual(['rights-differ'])
    expect(codes(under('CC0-1.0'), { needs: [], output: 'none' })).toEqual(['rights-differ'])
    expect(codes(under('CC0-1.0'), { needs: [], output: 'stated', param: 'licence' })).toEqual([
      'rights-differ',
    ])
    expect(checkRecordRights(record(under('CC0-1.0')), { defaults: {} })[0]?.reason).toBe(
      'Step “merge” says of “out” “CC0 1.0: any use”, and what follows from its inputs is “Licence unknown”.',
    )
  })
  it('are not asked of a step that failed', () => {
    const outcome = { ok: false as const, problem: { code: 'x', reason: 'X.' } }
    expect(checkRecordRights({ ...record(artifact), outcome }, { rights: rule, defaults: {} })).toEqual([])
  })
})
