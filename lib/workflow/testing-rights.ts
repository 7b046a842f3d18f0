import * as fc from 'fast-check'
import { presetIds, presetRights } from './rights-presets.ts'
import { actions, type Duty, dutyKey, type Rights, shareAlikeOf } from './rights-schema.ts'

const duty: fc.Arbitrary<Duty> = fc.oneof(
  fc.constant<Duty>({ action: 'attribute' }),
  fc
    .constantFrom('CC-BY-SA-4.0', 'ODbL-1.0', 'https://example.org/licence')
    .map((licence): Duty => ({ action: 'share-alike', licence })),
  fc.record({
    action: fc.constant('compensate' as const),
    percent: fc.integer({ min: 1, max: 100 }),
  }),
  fc.record({
    action: fc.constant('compensate' as const),
    percent: fc.integer({ min: 1, max: 100 }),
    to: fc.constantFrom('did:pkh:eip155:1:0xaa', 'did:pkh:eip155:1:0xbb'),
  }),
)

const made = fc
  .record({
    licence: fc.option(fc.constantFrom('CC-BY-4.0', 'MIT', 'urn:example:own'), { nil: undefined }),
    terms: fc.array(fc.constantFrom('may', 'must not', 'nothing said'), {
      minLength: actions.length,
      maxLength: actions.length,
    }),
    duties: fc.array(duty, { maxLength: 4 }),
  })
  .map(({ licence, terms, duties }): Rights => {
    const byKey = new Map(duties.map((each) => [dutyKey(each), each]))
    const sorted = [...byKey.keys()].sort().map((key) => byKey.get(key)!)
    const alike = shareAlikeOf(sorted)
    const own = alike.length === 0 ? licence : alike.length === 1 ? alike[0] : undefined
    return {
      ...(own === undefined ? {} : { licence: own }),
      permission: actions.filter((_, index) => terms[index] === 'may'),
      prohibition: actions.filter((_, index) => terms[index] === 'must not'),
      duty: sorted,
    }
  })

/** Rights of every form that the schema allows: presets, and terms that no licence has. */
export const anyRights: fc.Arbitrary<Rights> = fc.oneof(
  fc.constantFrom(...presetIds).map((id) => presetRights(id)!),
  made,
)
