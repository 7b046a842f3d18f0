import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { PlanContext, StepDefinition } from '#lib/protocols/step.ts'
import type { Kind } from '#lib/workflow/kinds.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { planOf } from './plan.ts'
import {
  always,
  chains,
  expectedAs,
  networks,
  onNetwork,
  price,
  registryOf,
  sampleManifest,
  sampleType,
} from './testing.ts'
import type { Registry } from './types.ts'

const port = (kind: Kind, label: string = kind) => ({ kind, label, help: label })
const prompt = sampleType('standard/prompt@1.0.0', {
  outputs: { text: port('value.text') },
  claims: always({ integrity: 'A5' }),
})
const infer = (
  id: StepDefinition['id'],
  level: 'A1' | 'A3' | 'A4',
  cost: string,
  more: { inputs?: StepDefinition['inputs']; outputs?: StepDefinition['outputs'] } = {},
) =>
  sampleType(id, {
    inputs: { prompt: port('value.text') },
    outputs: { answer: port('value.text') },
    ...more,
    claims: always({ execution: level }),
    price: () => [price(cost)],
  })

const plan = (manifest: Manifest, registry: Registry) =>
  planOf(manifest, { registry, networks, facts: {}, nowMs: 0 })

const asking = (registry: Registry, more: Partial<Manifest> = {}) =>
  sampleManifest(
    registry,
    {
      prompt: { uses: 'standard/prompt@1.0.0' },
      infer: { uses: 'ritual/infer@1.0.0', in: { prompt: 'prompt.text' } },
    },
    more,
  )

describe('the cheapest way to raise a claim', () => {
  it('is another type whose ports can stand in, with what it adds to the price', () => {
    const registry = registryOf([
      prompt,
      infer('ritual/infer@1.0.0', 'A1', '100'),
      infer('zero-g/attested@1.0.0', 'A4', '160'),
      infer('gensyn/disputable@1.0.0', 'A3', '140', {
        inputs: { text: port('value.text') },
        outputs: { result: port('value.text') },
      }),
    ])
    const { expected, raise } = plan(asking(registry), registry)
    expect(expected.execution).toMatchObject({ level: 'A1', bottleneck: 'infer' })
    expect(raise).toEqual({
      execution: {
        claim: 'execution',
        level: 'A3',
        costDelta: [price('40')],
        changes: [{ step: 'infer', from: 'ritual/infer@1.0.0', to: 'gensyn/disputable@1.0.0', with: {} }],
        sentence: '“Disputable” instead of “Infer”: Signed → Disputable, +0.4 COIN.',
      },
    })
  })
  it('is null when no installed step can stand in', () => {
    const registry = registryOf([
      prompt,
      infer('ritual/infer@1.0.0', 'A1', '100'),
      infer('zero-g/vision@1.0.0', 'A4', '0', { inputs: { prompt: port('value.image') } }),
      infer('gensyn/deaf@1.0.0', 'A4', '0', { outputs: { answer: port('value.image') } }),
      infer('gensyn/greedy@1.0.0', 'A4', '0', {
        inputs: { prompt: port('value.text'), model: port('models.weights') },
      }),
    ])
    const manifest = asking(registry, { outputs: { answer: { from: 'infer.answer' } } })
    expect(plan(manifest, registry).raise).toEqual({ execution: null })
  })
  it('joins ports of other names, also for the steps behind', () => {
    const check = sampleType('standard/check@1.0.0', {
      inputs: { said: port('value.text') },
      outputs: {},
      check: ({ inputs }) => (inputs.said ? [] : [{ code: 'silent', reason: 'Nothing was said.' }]),
    })
    const registry = registryOf([
      prompt,
      check,
      infer('ritual/infer@1.0.0', 'A1', '100'),
      infer('gensyn/disputable@1.0.0', 'A3', '90', { outputs: { result: port('value.text') } }),
    ])
    const manifest = sampleManifest(registry, {
      prompt: { uses: 'standard/prompt@1.0.0' },
      infer: { uses: 'ritual/infer@1.0.0', in: { prompt: 'prompt.text' } },
      check: { uses: 'standard/check@1.0.0', in: { said: 'infer.answer' } },
    })
    expect(plan(manifest, registry).raise.execution?.sentence).toBe(
      '“Disputable” instead of “Infer”: Signed → Disputable, −0.1 COIN.',
    )
  })
  it('does not pay with another claim', () => {
    const registry = registryOf([
      prompt,
      sampleType('ritual/infer@1.0.0', {
        inputs: { prompt: port('value.text') },
        outputs: { answer: port('value.text') },
        claims: always({ execution: 'A1', quality: 'A2' }),
      }),
      infer('gensyn/disputable@1.0.0', 'A3', '0'),
      sampleType('zero-g/rough@1.0.0', {
        inputs: { prompt: port('value.text') },
        outputs: { answer: port('value.text') },
        claims: always({ execution: 'A4', quality: 'A1' }),
      }),
    ])
    expect(plan(asking(registry), registry).raise).toEqual({ execution: null, quality: null })
  })
  it('says a setting that does it', () => {
    const registry = registryOf([
      prompt,
      sampleType('ritual/infer@1.0.0', {
        inputs: { prompt: port('value.text') },
        outputs: { answer: port('value.text') },
        params: z.strictObject({
          proof: z.enum(['none', 'tee']).meta({ title: 'Proof', labels: { tee: 'enclave' } }),
        }),
        defaults: { proof: 'none' },
        claims: ({ params }: PlanContext<{ proof: string }>) => ({
          execution: expectedAs(params.proof === 'tee' ? 'A4' : 'A0'),
        }),
      }),
    ])
    expect(plan(asking(registry), registry).raise.execution).toMatchObject({
      changes: [{ step: 'infer', with: { proof: 'tee' } }],
      sentence: '“Infer” with “Proof”: enclave: Unchecked → Attested, at no extra cost.',
    })
  })
})

describe('steps that hold a claim down together', () => {
  const storage = (id: StepDefinition['id'], inputs: StepDefinition['inputs'], prices: object) =>
    sampleType(id, {
      inputs,
      outputs: { object: port('storage.object') },
      params: z.strictObject({ network: onNetwork }),
      defaults: { network: chains.local },
      claims: ({ params }: PlanContext<{ network: string }>) => ({
        availability: expectedAs(params.network === chains.local ? 'A0' : 'A1'),
      }),
      price: ({ params }: PlanContext<{ network: string }>) => {
        const amount = (prices as Record<string, string>)[params.network]
        return amount === undefined ? null : amount === '0' ? [] : [price(amount)]
      },
    })
  const registry = registryOf([
    sampleType('standard/file@1.0.0', { outputs: { file: port('data.file') } }),
    storage(
      'zero-g/store@1.0.0',
      { file: port('data.file') },
      { [chains.local]: '0', [chains.main]: '300', [chains.test]: '20' },
    ),
    storage(
      'zero-g/copy@1.0.0',
      { object: port('storage.object') },
      { [chains.local]: '0', [chains.main]: '0', [chains.test]: '0' },
    ),
  ])
  const steps = {
    file: { uses: 'standard/file@1.0.0' },
    store: { uses: 'zero-g/store@1.0.0', in: { file: 'file.file' } },
    copy: { uses: 'zero-g/copy@1.0.0', in: { object: 'store.object' } },
  }

  it('move to the cheapest network together', () => {
    const { expected, raise } = plan(sampleManifest(registry, steps), registry)
    expect(expected.availability).toMatchObject({ level: 'A0', bottleneck: 'store' })
    expect(raise.availability).toMatchObject({
      level: 'A1',
      costDelta: [price('20')],
      sentence:
        '“Store” on Testnet instead of Local, and 1 more step with it: Unchecked → Signed, +0.2 COIN.',
    })
    expect(raise.availability?.changes.map(({ step }) => step)).toEqual(['store', 'copy'])
  })
  it('leave alone who is elsewhere already', () => {
    const manifest = sampleManifest(registry, {
      ...steps,
      copy: { ...steps.copy, with: { network: chains.main } },
    })
    expect(plan(manifest, registry).raise.availability?.changes).toEqual([
      {
        step: 'store',
        from: 'zero-g/store@1.0.0',
        to: 'zero-g/store@1.0.0',
        with: { network: chains.test },
      },
    ])
  })
  it('all copies of a repeated step change at once, and are named once', () => {
    const file = (name: string) => ({
      kind: 'data.file' as const,
      name,
      mediaType: 'text/csv',
      size: '3',
      digest: { sha256: 'a'.repeat(64) },
    })
    const manifest = sampleManifest(
      registry,
      {
        store: {
          uses: 'zero-g/store@1.0.0',
          in: { file: 'item' },
          forEach: { over: 'inputs.files', max: 9 },
        },
      },
      { inputs: { files: { kind: 'data.file', many: true, value: [file('a.csv'), file('b.csv')] } } },
    )
    const { problems, order, cap, raise } = plan(manifest, registry)
    expect(problems).toEqual([])
    expect(order).toEqual(['store.0', 'store.1'])
    expect(cap).toEqual([])
    expect(raise.availability).toMatchObject({
      changes: [{ step: 'store' }],
      costDelta: [price('40')],
      sentence: '“Store” on Testnet instead of Local: Unchecked → Signed, +0.4 COIN.',
    })
  })
  it('have no way up when one of them has none', () => {
    const stuck = registryOf([
      ...registry.definitions.slice(0, 2),
      sampleType('zero-g/copy@1.0.0', {
        inputs: { object: port('storage.object') },
        outputs: { object: port('storage.object') },
        claims: always({ availability: 'A0' }),
      }),
    ])
    expect(plan(sampleManifest(stuck, steps), stuck).raise).toEqual({ availability: null })
  })
  it('a price that is not known is said, and comes last', () => {
    const unpriced = registryOf([
      ...registry.definitions.slice(0, 1),
      storage('zero-g/store@1.0.0', { file: port('data.file') }, { [chains.local]: '0' }),
    ])
    const { file, store } = steps
    expect(plan(sampleManifest(unpriced, { file, store }), unpriced).raise.availability).toMatchObject({
      costDelta: null,
      sentence: '“Store” on Testnet instead of Local: Unchecked → Signed, at a price that is not known yet.',
    })
  })
})
