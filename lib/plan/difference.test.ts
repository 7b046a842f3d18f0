import { describe, expect, it } from 'vitest'
import { templates } from '#lib/protocols/templates.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit, type Edit } from '#lib/workflow/edit.ts'
import { coinOf } from '#lib/workflow/money.ts'
import { consequencesOf, weightOf } from './consequences.ts'
import { changesBetween, stepMarks, valueText } from './difference.ts'
import { chains, emptyPlan, expectedAs, price } from './testing.ts'
import type { Plan } from './types.ts'

const { document } = templates[0]!
const changed = (...edits: readonly Edit[]): WorkflowDocument =>
  applyEdit(document, { type: 'batch', edits }).document

describe('changesBetween', () => {
  it('finds nothing between a document and itself', () => {
    expect(changesBetween(document, structuredClone(document))).toEqual([])
  })

  it('names a step that went with its edges, and one that came', () => {
    const next = changed({ type: 'remove-step', step: 'retrieve' })
    const changes = changesBetween(document, next)
    expect(changes).toContainEqual({ what: 'step-removed', step: 'retrieve', name: 'Retrieve from 0G' })
    expect(changes).toContainEqual({
      what: 'edge-removed',
      from: 'retrieve.file',
      to: 'register.dataset',
    })
    expect(changesBetween(next, document)).toContainEqual({
      what: 'step-added',
      step: 'retrieve',
      name: 'Retrieve from 0G',
    })
  })

  it('names parameters, settings, labels, mutes and what the whole demands', () => {
    const step = document.manifest.steps.store!
    const changes = changesBetween(
      document,
      changed(
        { type: 'set-param', step: 'register', name: 'revSharePct', value: 20 },
        { type: 'replace-step', step: 'store', value: { ...step, retry: { max: 2 } } },
        { type: 'set-view', part: 'labels', id: 'store', value: 'Keep it' },
        { type: 'set-view', part: 'muted', id: 'record', value: true },
        { type: 'set-policy', policy: { minAssurance: 'A1' } },
        { type: 'rename', name: 'Another name' },
        { type: 'set-output', output: 'object', from: undefined },
        { type: 'move', positions: { file: { x: 1, y: 1 } } },
      ),
    )
    expect(changes).toEqual([
      { what: 'workflow-renamed', before: 'Publish a licensed dataset', after: 'Another name' },
      { what: 'step-renamed', step: 'store', name: 'Keep it', before: 'Store on 0G', after: 'Keep it' },
      {
        what: 'setting',
        step: 'store',
        name: 'Keep it',
        setting: 'retry',
        before: undefined,
        after: { max: 2 },
      },
      {
        what: 'param',
        step: 'register',
        name: 'Register dataset',
        param: 'revSharePct',
        before: 10,
        after: 20,
      },
      { what: 'muted', step: 'record', name: 'Publication record' },
      { what: 'output-removed', output: 'object' },
      { what: 'policy', policy: 'minAssurance', before: undefined, after: 'A1' },
      { what: 'moved', count: 1 },
    ])
    expect(stepMarks(changes)).toEqual({ store: 'changed', register: 'changed', record: 'changed' })
  })

  it('knows a step that only has another id', () => {
    const { store, ...others } = document.manifest.steps
    const text = JSON.stringify({ ...others, keep: store }).replaceAll('"store.object"', '"keep.object"')
    const next: WorkflowDocument = {
      view: { positions: { ...document.view.positions, keep: document.view.positions.store! } },
      manifest: {
        ...document.manifest,
        steps: JSON.parse(text),
        outputs: { record: { from: 'record.record' }, object: { from: 'keep.object' } },
      },
    }
    expect(changesBetween(document, next)).toEqual([
      { what: 'step-renamed', step: 'keep', name: 'Store on 0G', before: 'store', after: 'keep' },
    ])
  })

  it('says that a step is of another version or another type', () => {
    const step = document.manifest.steps.retrieve!
    const value = { ...step, uses: 'zero-g/retrieve@2.0.0' }
    expect(
      changesBetween(document, changed({ type: 'replace-step', step: 'retrieve', value })),
    ).toContainEqual({
      what: 'step-replaced',
      step: 'retrieve',
      name: 'zero-g/retrieve@2.0.0',
      before: 'zero-g/retrieve@1.0.0',
      after: 'zero-g/retrieve@2.0.0',
    })
  })

  it('shows values in one line, files by their name', () => {
    expect(valueText(undefined)).toBe('—')
    expect(valueText({ name: 'air.csv', digest: { sha256: 'a' } })).toBe('air.csv')
    expect(valueText('x'.repeat(80))).toHaveLength(60)
  })
})

const planned = (more: Partial<Plan>): Plan => ({ ...emptyPlan, ...more })
const stepAs = (uses: string, effects: Plan['effects']) =>
  ({ step: 's', uses, effects, quote: null, signatures: [], expected: {}, outputs: {} }) as const

describe('consequencesOf', () => {
  it('says what costs, asks and proves more or less', () => {
    const before = planned({
      cap: [price('40')],
      signatures: 1,
      badge: { claim: 'integrity', level: 'A4', why: '', bottleneck: null, asked: false },
      expected: { integrity: { ...expectedAs('A4'), bottleneck: 's' } },
      steps: { s: { ...stepAs('standard/file@1.0.0', ['pure']), quote: { prices: [], lines: [] } } },
    })
    const next = planned({
      cap: [price('50'), { asset: coinOf(chains.test), amount: '7' }],
      signatures: 2,
      badge: { claim: 'integrity', level: 'A1', why: '', bottleneck: null, asked: false },
      expected: { integrity: { ...expectedAs('A1'), bottleneck: 's' } },
      steps: { s: stepAs('zero-g/store@1.0.0', ['spend', 'publish']) },
      chains: [chains.main],
      services: ['0G storage'],
      secrets: ['key'],
    })
    const found = consequencesOf(before, next)
    expect(found).toEqual([
      { what: 'cost', amount: price('10') },
      { what: 'cost', amount: { asset: coinOf(chains.test), amount: '7' } },
      { what: 'prices-unknown', by: 1 },
      { what: 'signatures', by: 1 },
      { what: 'effect-added', effect: 'spend', protocol: 'zero-g' },
      { what: 'effect-added', effect: 'publish', protocol: 'zero-g' },
      { what: 'network-added', protocol: 'zero-g' },
      { what: 'level', claim: null, before: 'A4', after: 'A1' },
      { what: 'level', claim: 'integrity', before: 'A4', after: 'A1' },
      { what: 'chain-added', chain: chains.main },
      { what: 'service-added', service: '0G storage' },
      { what: 'secret-added', secret: 'key' },
    ])
    expect(found.every((one) => weightOf(one) === 'more')).toBe(true)
    const back = consequencesOf(next, before)
    expect(back).toHaveLength(found.length)
    expect(back.every((one) => weightOf(one) === 'less')).toBe(true)
    expect(back[0]).toEqual({ what: 'cost', amount: price('-10') })
  })

  it('takes a claim that nobody makes for one that is not checked', () => {
    const made = planned({ expected: { rights: { ...expectedAs('A0'), bottleneck: 's' } } })
    expect(consequencesOf(planned({}), made)).toEqual([])
  })

  it('says nothing where nothing changes', () => {
    expect(consequencesOf(planned({}), planned({}))).toEqual([])
  })
})
