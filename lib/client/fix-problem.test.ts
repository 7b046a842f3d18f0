import { describe, expect, it } from 'vitest'
import { stepTypes } from '#lib/plan/step-types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { emptyDocument, type WorkflowDocument } from '#lib/workflow/document.ts'
import { applyEdit } from '#lib/workflow/edit.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { validate } from '#lib/workflow/validate.ts'
import { valueArtifact } from '#lib/workflow/value-artifact.ts'
import { fixesOf } from './fix-problem.ts'
import { fieldOfProblem } from './problem-field.ts'

const step = (uses: string, inputs: Record<string, string> = {}, more: Partial<Step> = {}): Step => ({
  uses,
  adapter: adapterDigest(definitionOf(uses)!),
  in: Object.fromEntries(Object.entries(inputs).map(([port, from]) => [port, { from }])),
  ...more,
})
const documentOf = (steps: Record<string, Step>, more: Partial<Manifest> = {}): WorkflowDocument => {
  const { manifest, view } = emptyDocument()
  return { manifest: { ...manifest, steps, ...more }, view }
}
const file = step('standard/file@1.0.0')
const [rows, cid, collect, read] = [
  'standard/csv-to-jsonl@1.0.0',
  'standard/cid@1.0.0',
  'standard/collect@1.0.0',
  'standard/text-to-json@1.0.0',
]
const text = valueArtifact('value.text', 'a')

/** What is offered for the first problem of a code, and whether each offer makes it go away and can be taken back. */
const tried = (document: WorkflowDocument, code: string): readonly string[] => {
  const before = validate(document.manifest, stepTypes)
  const problem = before.find((one) => one.code === code)!
  expect(problem, before.map((one) => one.code).join()).toBeDefined()
  return fixesOf(document, problem).map((fix) => {
    const { document: after, inverse } = applyEdit(document, fix.edit)
    const left = validate(after.manifest, stepTypes)
    expect(left.map((one) => `${one.code} ${one.path}`)).not.toContain(`${code} ${problem.path}`)
    expect(canonical(applyEdit(after, inverse).document)).toBe(canonical(document))
    return `${fix.is} ${fix.of}`.trim()
  })
}

describe('a fix of one press', () => {
  it.each<[string, string[], WorkflowDocument]>([
    ['input-missing', ['connect file.file', 'addInput table'], documentOf({ file, rows: step(rows) })],
    ['input-missing', ['addInput text'], documentOf({ file, read: step(read) })],
    [
      'edge-needs-converter',
      ['convert items'],
      documentOf({ file, collect: step(collect, { items: 'file.file' }) }),
    ],
    [
      'edge-kind-mismatch',
      ['disconnect object'],
      documentOf({ file, retrieve: step('zero-g/retrieve@1.0.0', { object: 'file.file' }) }),
    ],
    [
      'port-unknown',
      ['disconnect gone'],
      documentOf({ file, cid: step(cid, { content: 'file.file', gone: 'file.file' }) }),
    ],
    [
      'input-unknown',
      ['addInput words', 'disconnect text'],
      documentOf({ read: step(read, { text: 'inputs.words' }) }),
    ],
    [
      'edge-step-missing',
      ['disconnect content'],
      documentOf({ cid: step(cid, { content: 'nowhere.file' }) }),
    ],
    ['item-outside', ['disconnect content'], documentOf({ cid: step(cid, { content: 'item' }) })],
    ['after-missing', ['dontWait'], documentOf({ file: { ...file, after: ['nowhere'] } })],
    ['output-missing', ['dropOutput x'], documentOf({ file }, { outputs: { x: { from: 'nowhere.file' } } })],
    [
      'adapter-changed',
      ['upgrade file'],
      documentOf({ file: { ...file, adapter: `sha256:${'0'.repeat(64)}` } }),
    ],
    ['step-type-unknown', ['upgrade file'], documentOf({ file: { ...file, uses: 'standard/file@0.1.0' } })],
    ['step-type-unknown', [], documentOf({ odd: { ...file, uses: 'nobody/nothing@1.0.0' } })],
    [
      'for-each-over',
      ['addList words', 'once'],
      documentOf({ read: step(read, {}, { forEach: { over: 'inputs.words', max: 2 } }) }),
    ],
    [
      'for-each-many',
      ['raise 2'],
      documentOf(
        { read: step(read, { text: 'item' }, { forEach: { over: 'inputs.words', max: 1 } }) },
        { inputs: { words: { kind: 'value.text', many: true, value: [text, text] } } },
      ),
    ],
    [
      'timeout-order',
      ['limit'],
      documentOf({ file: { ...file, timeout: 'PT2H' } }, { policy: { timeout: 'PT1H' } }),
    ],
    ['not-allowed', ['allow standard'], documentOf({ file }, { policy: { allow: ['ritual'] } })],
  ])('for %s: %j', (code, offered, document) => {
    expect(tried(document, code)).toEqual(offered)
  })
  it('is not there where a person has to choose', () => {
    const document = documentOf({ file, other: file, cid: step(cid) })
    expect(tried(document, 'input-missing')).toEqual(['addInput content'])
    expect(fixesOf(document, { code: 'file-missing', reason: '', step: 'file', path: 'file' })).toEqual([])
    expect(fixesOf(document, { code: 'unreachable', reason: '' })).toEqual([])
  })
})

it('a problem leads to the field that it is about', () => {
  const at = (path: string, step?: string) =>
    fieldOfProblem({ code: '', reason: '', path, ...(step ? { step } : {}) })
  expect(at('steps.a.in.file', 'a')).toEqual({ step: 'a', id: 'a-in-file', name: 'file' })
  expect(at('steps.a.with.more.deep', 'a')).toMatchObject({ id: 'a-more' })
  expect(at('network', 'a')).toMatchObject({ id: 'a-network', name: 'network' })
  expect(at('steps.a.forEach.over', 'a')).toEqual({ step: 'a', id: 'a-over', name: 'over' })
  expect(at('steps.a.timeout', 'a')).toEqual({ step: 'a', id: 'a-timeout', name: 'timeout' })
  expect(at('steps.a.uses', 'a')).toMatchObject({ id: 'a-adapter' })
  expect(at('steps.a', 'a')).toMatchObject({ id: 'inspector' })
  expect(at('inputs.words.value')).toEqual({ step: null, id: 'input-words', name: 'words' })
  expect(at('outputs.x')).toEqual({ step: null, id: 'output-x', name: 'x' })
  expect(at('steps')).toBeNull()
})
