import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachRights, combineRights, deriveRights, outputRights } from './rights.ts'
import { toOdrl } from './rights-odrl.ts'
import { fromOdrl } from './rights-odrl-read.ts'
import { presetIds, presetRights, rightsText } from './rights-presets.ts'
import { type Action, actions, type Duty, dutyKey, type Rights, rightsSchema } from './rights-schema.ts'
import { anyRights } from './testing-rights.ts'

const maybe = fc.option(anyRights, { nil: undefined, freq: 8 })
const preset = (id: string): Rights => presetRights(id)!

describe('rights of what is made of two things', () => {
  it('do not depend on order or grouping, and a thing with itself is itself', () => {
    fc.assert(
      fc.property(maybe, maybe, maybe, (a, b, c) => {
        expect(combineRights(a, b)).toEqual(combineRights(b, a))
        expect(combineRights(combineRights(a, b), c)).toEqual(combineRights(a, combineRights(b, c)))
        expect(combineRights(a, a)).toEqual(a)
      }),
    )
  })
  it('never allow more, never forget what is forbidden or asked, and are rights themselves', () => {
    fc.assert(
      fc.property(fc.array(anyRights, { minLength: 1, maxLength: 4 }), (all) => {
        const derived = deriveRights(all)!
        expect(rightsSchema.safeParse(derived).success).toBe(true)
        const keys = derived.duty.map(dutyKey)
        for (const { permission, prohibition, duty } of all) {
          for (const action of derived.permission) expect(permission).toContain(action)
          for (const action of prohibition) expect(derived.prohibition).toContain(action)
          for (const each of duty) expect(keys).toContain(dutyKey(each))
        }
      }),
    )
  })
  it('are unknown as soon as one is, or nothing goes in', () => {
    fc.assert(
      fc.property(fc.array(anyRights), fc.array(anyRights), (before, after) => {
        expect(deriveRights([...before, undefined, ...after])).toBeUndefined()
      }),
    )
    expect(deriveRights([])).toBeUndefined()
  })
  it('keep a licence that asks to share alike, and none where two ask', () => {
    const both = deriveRights([preset('CC-BY-SA-4.0'), preset('ODbL-1.0')])!
    expect(deriveRights([preset('CC-BY-4.0'), preset('CC-BY-SA-4.0')])).toEqual(preset('CC-BY-SA-4.0'))
    expect(both.licence).toBeUndefined()
    expect(both.duty.filter(({ action }) => action === 'share-alike')).toHaveLength(2)
    expect(deriveRights([preset('CC-BY-4.0'), preset('MIT')])?.licence).toBeUndefined()
  })
})

describe('rights of outputs', () => {
  const file = { kind: 'data.file', rights: preset('CC-BY-NC-4.0') } as const
  const from = 'file.file'
  const inputs = [{ artifact: file, from }]
  it('follow from the rule alone', () => {
    expect(outputRights({ needs: [], output: 'same' }, {}, inputs)).toEqual(file.rights)
    expect(outputRights({ needs: [], output: 'none' }, {}, inputs)).toBeUndefined()
    expect(outputRights(undefined, {}, inputs)).toBeUndefined()
    const stated = { needs: [], output: 'stated', param: 'licence' } as const
    expect(outputRights(stated, { licence: 'MIT' }, [])).toEqual(preset('MIT'))
    for (const licence of ['unknown', 'constructor', 3, null])
      expect(outputRights(stated, { licence }, [])).toBeUndefined()
  })
  it('pass over constants and over what is no work', () => {
    const more = [
      { artifact: { kind: 'value.text' }, from: 'const' },
      { artifact: { kind: 'evidence.attestation' }, from: 'register.registration' },
    ] as const
    expect(outputRights({ needs: [], output: 'derived' }, {}, [...inputs, ...more])).toEqual(file.rights)
    const unknown = [...inputs, { artifact: { kind: 'value.text' }, from: 'other.text' } as const]
    expect(outputRights({ needs: [], output: 'derived' }, {}, unknown)).toBeUndefined()
  })
  it('replace whatever a runner wrote', () => {
    const given = { out: { kind: 'data.file', rights: preset('CC0-1.0') } } as const
    expect(attachRights(given, { needs: [], output: 'same' }, {}, inputs)).toEqual({ out: file })
    expect(attachRights(given, undefined, {}, inputs)).toEqual({ out: { kind: 'data.file' } })
  })
})

describe('presets', () => {
  const row = (id: string) => {
    const { prohibition, duty } = preset(id)
    return [...prohibition.map((action) => `no ${action}`), ...duty.map(({ action }) => action)].join(', ')
  }
  it('say what the licences say', () => {
    expect(Object.fromEntries(presetIds.map((id) => [id, row(id)]))).toEqual({
      'CC0-1.0': '',
      'CC-BY-4.0': 'attribute',
      'CC-BY-SA-4.0': 'attribute, share-alike',
      'CC-BY-NC-4.0': 'no commercial-use, attribute',
      'CC-BY-NC-SA-4.0': 'no commercial-use, attribute, share-alike',
      'CC-BY-ND-4.0': 'no derive, no train, attribute',
      'CC-BY-NC-ND-4.0': 'no commercial-use, no derive, no train, attribute',
      MIT: 'attribute',
      'Apache-2.0': 'attribute',
      'ODC-By-1.0': 'attribute',
      'ODbL-1.0': 'attribute, share-alike',
      'PDDL-1.0': '',
      'CDLA-Permissive-2.0': 'attribute',
    })
  })
  it('allow exactly what they do not forbid, in the one spelling', () => {
    for (const id of presetIds) {
      const rights = preset(id)
      expect(rightsSchema.parse(rights)).toEqual(rights)
      expect([...rights.permission, ...rights.prohibition].sort()).toEqual([...actions])
    }
  })
  it('have words', () => {
    expect(rightsText(preset('CC-BY-NC-4.0'))).toBe('CC BY-NC 4.0: no commercial use, name the author')
    expect(rightsText(preset('CC-BY-SA-4.0'))).toBe(
      'CC BY-SA 4.0: name the author, what is made of it is under the same licence',
    )
    expect(rightsText(preset('CC0-1.0'))).toBe('CC0 1.0: any use')
    expect(rightsText(undefined)).toBe('Licence unknown')
  })
})

describe('ODRL', () => {
  const about = { type: 'Offer', uid: 'urn:weft:offer:1', target: 'urn:weft:sha256:00' } as const
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(anyRights, (rights) => {
        expect(fromOdrl(JSON.parse(JSON.stringify(toOdrl(rights, about))))).toEqual({
          ok: true,
          value: rights,
        })
      }),
    )
  })
  it('refuses what it would have to pass over', () => {
    const policy = toOdrl(preset('CC-BY-NC-4.0'), about) as { permission: { action: string }[] }
    const broken: readonly object[] = [
      { ...policy, permission: [{ ...policy.permission[0], constraint: [] }] },
      { ...policy, permission: [{ action: 'sell' }] },
      { ...policy, prohibition: [{ action: 'play' }] },
      { ...policy, inheritFrom: 'urn:other' },
      { ...policy, '@context': 'https://example.org' },
      { ...policy, permission: [{ action: 'http://creativecommons.org/ns#CommercialUse' }] },
    ]
    expect(fromOdrl(policy).ok).toBe(true)
    for (const one of broken) expect(fromOdrl(one)).toMatchObject({ problem: { code: 'rights-unreadable' } })
    for (const one of [null, 3, 'x', [], {}]) expect(fromOdrl(one).ok).toBe(false)
  })
  it('adds up duties that stand at some permissions only', () => {
    const read = fromOdrl({
      '@context': 'http://www.w3.org/ns/odrl.jsonld',
      '@type': 'Set',
      uid: 'urn:x',
      target: 'urn:y',
      permission: [{ action: 'use' }, { action: 'distribute', duty: [{ action: 'attribute' }] }],
    })
    const expected: { permission: Action[]; prohibition: Action[]; duty: Duty[] } = {
      permission: ['distribute', 'use'],
      prohibition: [],
      duty: [{ action: 'attribute' }],
    }
    expect(read).toEqual({ ok: true, value: expected })
  })
})
