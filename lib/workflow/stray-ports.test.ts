import { expect, it } from 'vitest'
import { strayPorts } from './stray-ports.ts'
import { sampleDocument, sampleTypes } from './testing.ts'

it('finds the ports that edges name and types do not have, at both ends', () => {
  const { manifest } = sampleDocument({
    odd: { uses: 'test/nothing@1.0.0', in: { rows: 'source.out' } },
    source: { uses: 'test/source@1.0.0' },
    store: { uses: 'test/store@1.0.0', in: { file: 'odd.made', gone: 'source.never' } },
    pass: { uses: 'test/pass@1.0.0', in: { in: 'nowhere.out' } },
  })
  const strays = strayPorts(manifest, sampleTypes)
  expect([...strays.keys()].sort()).toEqual(['odd', 'source', 'store'])
  expect(strays.get('odd')).toMatchObject({
    inputs: { rows: { kind: 'data.records', label: 'rows' } },
    outputs: { made: { kind: 'data.file' } },
  })
  expect(Object.keys(strays.get('store')!.inputs)).toEqual(['gone'])
  expect(Object.keys(strays.get('source')!.outputs)).toEqual(['never'])
  expect(strayPorts(manifest, sampleTypes)).toBe(strays)
})

it('takes the ports of another version for those of the step', () => {
  const { manifest } = sampleDocument({
    source: { uses: 'test/source@1.0.0' },
    store: { uses: 'test/store@0.9.0', in: { file: 'source.out', other: 'source.out' } },
  })
  const types = Object.assign((uses: string) => sampleTypes(uses), {
    otherVersion: (uses: string) => sampleTypes(uses.replace(/@.*/, '@1.0.0')),
  })
  expect([...strayPorts(manifest, types)]).toEqual([
    ['store', { inputs: { other: expect.objectContaining({ kind: 'data.records' }) }, outputs: {} }],
  ])
})
