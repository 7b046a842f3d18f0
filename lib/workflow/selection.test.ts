import { expect, test } from 'vitest'
import { connectedTo, downstreamOf, othersThan, upstreamOf } from './selection.ts'
import { sampleDocument } from './testing.ts'

const { manifest } = sampleDocument({
  a: { uses: 'test/pass@1.0.0' },
  b: { uses: 'test/pass@1.0.0', in: { in: 'a.out' } },
  c: { uses: 'test/pass@1.0.0', in: { in: 'b.out' } },
  side: { uses: 'test/pass@1.0.0', in: { in: 'a.out' } },
  alone: { uses: 'test/pass@1.0.0' },
})
const late = { steps: { ...manifest.steps, alone: { ...manifest.steps.alone!, after: ['side'] } } }

test('upstream is what a step needs, downstream what needs it, connected both ways again and again', () => {
  expect(upstreamOf(manifest, ['c'])).toEqual(['a', 'b', 'c'])
  expect(downstreamOf(manifest, ['b'])).toEqual(['b', 'c'])
  expect(downstreamOf(manifest, ['a'])).toEqual(['a', 'b', 'c', 'side'])
  expect(connectedTo(manifest, ['c'])).toEqual(['a', 'b', 'c', 'side'])
  expect(connectedTo(manifest, ['alone'])).toEqual(['alone'])
  expect(othersThan(manifest, ['a', 'c'])).toEqual(['b', 'side', 'alone'])
})

test('a step that waits for another hangs together with it', () => {
  expect(upstreamOf(late, ['alone'])).toEqual(['a', 'side', 'alone'])
  expect(downstreamOf(late, ['side'])).toEqual(['side', 'alone'])
})

test('a loop, as a file may hold one, ends', () => {
  const loop = sampleDocument({
    a: { uses: 'test/pass@1.0.0', in: { in: 'b.out' } },
    b: { uses: 'test/pass@1.0.0', in: { in: 'a.out' } },
  }).manifest
  expect(upstreamOf(loop, ['a'])).toEqual(['a', 'b'])
  expect(connectedTo(loop, ['b'])).toEqual(['a', 'b'])
})
