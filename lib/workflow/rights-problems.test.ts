import { describe, expect, it } from 'vitest'
import type { RightsRule } from './rights.ts'
import { presetRights } from './rights-presets.ts'
import { type RightsStep, rightsProblems } from './rights-problems.ts'
import { widerProblem } from './rights-wider.ts'

const use = (port: string, licence: string) => ({
  port,
  name: `${port}.csv`,
  rights: presetRights(licence),
})
const step = (rule: RightsRule, licences: readonly string[], commercial = false): RightsStep => ({
  step: 'tune',
  title: 'Fine-tune',
  rule,
  uses: licences.map((licence, index) => use('ab'[index]!, licence)),
  commercial,
})
const told = (given: RightsStep) => rightsProblems(given).map(({ code, path }) => `${code} ${path}`)
const merge: RightsRule = { needs: ['reproduce'], output: 'derived' }
const copy: RightsRule = { needs: ['reproduce'], output: 'same' }

describe('conflicts of rights', () => {
  it('tell a licence that forbids what the step does', () => {
    const [problem] = rightsProblems(step({ needs: ['train'], output: 'same' }, ['CC-BY-ND-4.0']))
    expect(problem).toEqual({
      code: 'rights-derivative',
      step: 'tune',
      path: 'steps.tune.in.a',
      reason: '“Fine-tune” trains a model on “a.csv”, and its licence (CC BY-ND 4.0) forbids that.',
      fix: 'Connect something whose licence allows it, or take “Fine-tune” out.',
    })
    expect(told(step(merge, ['CC-BY-ND-4.0']))).toEqual(['rights-derivative steps.tune.in.a'])
    expect(told(step({ needs: ['commercial-use'], output: 'none' }, ['CC-BY-NC-4.0']))).toEqual([
      'rights-commercial steps.tune.in.a',
    ])
    expect(told(step(copy, ['CC-BY-NC-ND-4.0']))).toEqual([])
  })
  it('tell what a licence does not speak of', () => {
    const rights = { permission: ['use' as const], prohibition: [], duty: [] }
    const [problem] = rightsProblems({ ...step(copy, []), uses: [{ port: 'a', name: 'a.csv', rights }] })
    expect(problem?.code).toBe('rights-missing')
    expect(problem?.reason).toBe('“Fine-tune” copies “a.csv”, and its licence does not allow that.')
  })
  it('tell a commercial purpose once, where the licence comes in', () => {
    expect(told(step(copy, ['CC-BY-NC-4.0'], true))).toEqual(['rights-commercial steps.tune.in.a'])
    expect(told(step(copy, ['CC-BY-4.0'], true))).toEqual([])
    const uses = [{ ...use('a', 'CC-BY-NC-4.0'), told: true }]
    expect(rightsProblems({ ...step(copy, [], true), uses })).toEqual([])
    const needs: RightsRule = { needs: ['commercial-use'], output: 'none' }
    expect(told(step(needs, ['CC-BY-NC-4.0'], true))).toHaveLength(1)
  })
  it('tell licences that cannot be joined', () => {
    const [two] = rightsProblems(step(merge, ['CC-BY-SA-4.0', 'ODbL-1.0']))
    expect(two?.code).toBe('rights-share-alike')
    expect(two?.reason).toBe(
      '“Fine-tune” joins “a.csv” (CC BY-SA 4.0) and “b.csv” (ODbL 1.0), and each asks that the result carries its own licence.',
    )
    const [less] = rightsProblems(step(merge, ['CC-BY-NC-4.0', 'CC-BY-SA-4.0']))
    expect(less?.reason).toBe(
      '“Fine-tune” joins “b.csv” (CC BY-SA 4.0), whose licence the result must carry, with “a.csv” (CC BY-NC 4.0), which has other terms.',
    )
    for (const fits of [
      ['CC-BY-SA-4.0', 'CC-BY-4.0'],
      ['CC-BY-SA-4.0', 'CC-BY-SA-4.0'],
      ['CC-BY-NC-SA-4.0', 'CC-BY-NC-4.0'],
      ['ODbL-1.0', 'CC0-1.0'],
      ['MIT', 'CC-BY-NC-4.0'],
    ])
      expect(told(step(merge, fits))).toEqual([])
    expect(told(step(copy, ['CC-BY-SA-4.0', 'ODbL-1.0']))).toEqual([])
  })
  it('find none with what is unknown', () => {
    expect(told(step({ needs: ['train', 'commercial-use'], output: 'derived' }, ['unknown'], true))).toEqual(
      [],
    )
    expect(told(step(merge, ['CC-BY-SA-4.0', 'unknown']))).toEqual([])
  })
})

describe('a licence that is stated', () => {
  const states = (stated: string, licence: string) =>
    widerProblem({ step: 'register', title: 'Register dataset' }, use('dataset', licence), {
      title: stated,
      rights: presetRights(stated)!,
    })?.code ?? null
  it('may not be wider than what came in', () => {
    expect(states('CC-BY-4.0', 'CC-BY-NC-4.0')).toBe('rights-commercial')
    expect(states('CC-BY-NC-4.0', 'CC-BY-ND-4.0')).toBe('rights-derivative')
    expect(states('CC-BY-4.0', 'CC-BY-SA-4.0')).toBe('rights-share-alike')
    expect(states('ODbL-1.0', 'CC-BY-SA-4.0')).toBe('rights-share-alike')
    expect(states('CC0-1.0', 'CC-BY-4.0')).toBe('rights-missing')
  })
  it('may be narrower, or stand where nothing is known', () => {
    expect(states('CC-BY-NC-4.0', 'CC-BY-4.0')).toBeNull()
    expect(states('CC-BY-SA-4.0', 'CC-BY-SA-4.0')).toBeNull()
    expect(states('CC0-1.0', 'unknown')).toBeNull()
  })
})
