import { describe, expect, it } from 'vitest'
import type { Artifact } from './artifact.ts'
import { topologicalOrder } from './edges.ts'
import type { Manifest } from './manifest.ts'
import { inputArtifact, unfold } from './unfold.ts'

const adapter = `sha256:${'a'.repeat(64)}`
const file = (name: string): Artifact => ({
  kind: 'data.file',
  name,
  mediaType: 'text/csv',
  size: '1',
  digest: { sha256: 'a'.repeat(64) },
})
const manifest: Manifest = {
  type: 'urn:weft:workflow:v1',
  name: 'Store many',
  version: '1.0.0',
  inputs: {
    files: { kind: 'data.file', many: true, value: [file('a'), file('b')] },
    note: { kind: 'data.file', value: file('n') },
  },
  steps: {
    store: {
      uses: 'test/store@1.0.0',
      adapter,
      in: { file: { from: 'item' }, note: { from: 'inputs.note' } },
      forEach: { over: 'inputs.files', max: 8 },
    },
    collect: {
      uses: 'test/collect@1.0.0',
      adapter,
      in: { items: { from: 'store.object' }, all: { from: 'inputs.files' } },
      after: ['store'],
    },
  },
}

describe('unfold', () => {
  it('repeats a step for each item and numbers the ports that take the list', () => {
    const steps = unfold(manifest)
    expect(Object.keys(steps)).toEqual(['store.0', 'store.1', 'collect'])
    expect(steps['store.1']!.in).toEqual({ file: { from: 'inputs.files.1' }, note: { from: 'inputs.note' } })
    expect(steps['store.1']!.forEach).toBeUndefined()
    expect(steps.collect!.in).toEqual({
      'items.0': { from: 'store.0.object' },
      'items.1': { from: 'store.1.object' },
      'all.0': { from: 'inputs.files.0' },
      'all.1': { from: 'inputs.files.1' },
    })
    expect(steps.collect!.after).toEqual(['store.0', 'store.1'])
    expect(topologicalOrder({ steps })).toEqual({ order: ['store.0', 'store.1', 'collect'], cycle: [] })
  })
  it('is the steps themselves where nothing is repeated', () => {
    const plain = { steps: { a: { uses: 'test/store@1.0.0', adapter } } }
    expect(unfold(plain)).toBe(plain.steps)
  })
  it('never repeats more often than the step allows', () => {
    const capped = {
      ...manifest,
      steps: {
        ...manifest.steps,
        store: { ...manifest.steps.store!, forEach: { over: 'inputs.files', max: 1 } },
      },
    }
    expect(Object.keys(unfold(capped))).toEqual(['store.0', 'collect'])
  })
  it('finds the artifact of a reference', () => {
    expect(inputArtifact(manifest, 'inputs.files.1')?.name).toBe('b')
    expect(inputArtifact(manifest, 'inputs.note')?.name).toBe('n')
    expect(inputArtifact(manifest, 'inputs.files')).toBeUndefined()
    expect(inputArtifact(manifest, 'inputs.constructor')).toBeUndefined()
    expect(inputArtifact(manifest, 'inputs.files.9')).toBeUndefined()
  })
})
