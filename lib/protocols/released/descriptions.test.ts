import { expect, it } from 'vitest'
import { digestOf } from '#lib/workflow/canonical.ts'
import { adapterDigest, describe as descriptionOf } from '../describe.ts'
import { definitions } from '../registry.ts'
import { released, releasedOf } from './descriptions.ts'

it('keeps every description under the digest of its own bytes', () => {
  for (const { digest, description } of released) expect(`sha256:${digestOf(description)}`).toBe(digest)
  expect(new Set(released.map(({ digest }) => digest)).size).toBe(released.length)
  expect(released.length).toBeGreaterThanOrEqual(26)
})

// Whoever changes a description adds the new one at the end of its file, and leaves the old ones where they are.
it.each(definitions.map((definition) => [definition.id, definition] as const))(
  '%s is there as it is installed',
  (_, definition) => {
    expect(releasedOf(adapterDigest(definition))?.description).toEqual(
      JSON.parse(JSON.stringify(descriptionOf(definition))),
    )
  },
)

it('has those of the first release, and answers nothing for a digest that nobody had', () => {
  const store = 'sha256:207262edd562'
  const first = released.find(({ digest }) => digest.startsWith(store))
  expect(first).toMatchObject({ priceModes: null, description: { id: 'zero-g/store@1.0.0' } })
  expect(releasedOf(`sha256:${'0'.repeat(64)}`)).toBeUndefined()
})
