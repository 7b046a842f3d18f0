import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from './canonical.ts'
import { type Clip, clipOf, clipOfAll } from './clip.ts'
import { readClip } from './clipboard.ts'
import { emptyDocument, type WorkflowDocument } from './document.ts'
import { applyEdit } from './edit.ts'
import { inputNameOf, isStepReference, parseReference } from './names.ts'
import { own } from './own.ts'
import { pasteClip } from './paste.ts'
import { sampleDocument, sampleTypes } from './testing.ts'
import { anyDocument } from './testing-edits.ts'

const chain = sampleDocument({
  source: { uses: 'test/source@1.0.0' },
  store: { uses: 'test/store@1.0.0', in: { file: 'source.out' } },
  pass: { uses: 'test/pass@1.0.0', in: { in: 'store.object' } },
})
const paste = (document: WorkflowDocument, clip: Clip, incoming = false) => {
  const pasted = pasteClip(document, clip, { incoming }, sampleTypes)
  return { ...pasted, document: applyEdit(document, pasted.edit).document }
}

/** A clip with names replaced by places, so that two with the same drawing are the same value; `ids` gives the order. */
const shapeOf = (clip: Clip, ids: readonly string[]) => {
  const [left, top] = [0, 1].map((index) => {
    const corners = [...ids.map((id) => own(clip.view.positions, id) ?? { x: 0, y: 0 })]
    return Math.min(...corners.map(({ x, y }) => (index === 0 ? x : y)))
  }) as [number, number]
  const referenceOf = (from: string): unknown => {
    if (from === 'item') return 'item'
    if (!isStepReference(from)) return own(clip.inputs, inputNameOf(from)!) ?? null
    const { step, port } = parseReference(from)
    return ids.includes(step) ? [ids.indexOf(step), port] : null
  }
  return {
    steps: ids.map((id) => {
      const { in: inputs = {}, after = [], forEach, ...rest } = clip.steps[id]!
      const over = forEach && referenceOf(forEach.over)
      const bindings = Object.entries(inputs).flatMap(([port, binding]) => {
        if (!('from' in binding)) return [[port, binding]]
        const from = binding.from === 'item' && forEach && !over ? null : referenceOf(binding.from)
        return from === null ? [] : [[port, from]]
      })
      const { x, y } = own(clip.view.positions, id) ?? { x: 0, y: 0 }
      return {
        ...rest,
        in: Object.fromEntries(bindings),
        after: after.flatMap((step) => (ids.includes(step) ? [ids.indexOf(step)] : [])),
        forEach: over ? { ...forEach, over } : null,
        at: [x - left, y - top],
        label: own(clip.view.labels, id) ?? null,
        muted: own(clip.view.muted, id) ?? null,
        pin: own(clip.view.pins, id) ?? null,
      }
    }),
    groups: Object.values(clip.view.groups ?? {})
      .filter(({ steps }) => steps.length > 0)
      .map(({ steps, ...rest }) => canonical({ ...rest, steps: steps.map((step) => ids.indexOf(step)) }))
      .sort(),
    notes: Object.values(clip.view.notes ?? {})
      .map(({ x: _, y: __, ...note }) => canonical(note))
      .sort(),
  }
}

describe('what is pasted', () => {
  it('is drawn as what was copied, in the same workflow and in any other', () => {
    let largest = 0
    fc.assert(
      fc.property(anyDocument, anyDocument, fc.boolean(), (from, other, same) => {
        const ids = Object.keys(from.manifest.steps)
        const clip = clipOfAll(from)
        const read = readClip(JSON.stringify(clip))
        expect(read).toEqual({ ok: true, value: clip })
        const into = same ? from : other
        const pasted = paste(into, clip)
        const again = clipOf(pasted.document, pasted.steps, pasted.notes)
        expect(shapeOf(again, pasted.steps)).toEqual(shapeOf(clip, ids))
        // Nothing that was there has changed, and one undo takes it all away.
        for (const [id, step] of Object.entries(into.manifest.steps))
          expect(pasted.document.manifest.steps[id]).toEqual(step)
        const undone = applyEdit(pasted.document, applyEdit(into, pasted.edit).inverse).document
        expect(canonical(undone)).toBe(canonical(into))
        largest = Math.max(largest, ids.length)
      }),
      { numRuns: 300 },
    )
    expect(largest).toBe(5)
  })

  it('lets go of edges from outside, or draws them again where their source is here', () => {
    const clip = clipOf(chain, ['pass'])
    expect(paste(chain, clip).document.manifest.steps['pass-2']).not.toHaveProperty('in')
    expect(paste(chain, clip, true).document.manifest.steps['pass-2']!.in).toEqual({
      in: { from: 'store.object' },
    })
    expect(paste(emptyDocument(), clip, true).document.manifest.steps.pass).not.toHaveProperty('in')
  })

  it('never uses a linear output twice, nor an output that does not fit', () => {
    const paid = sampleDocument({
      source: { uses: 'test/source@1.0.0' },
      pay: { uses: 'test/pay@1.0.0', in: { money: 'source.money' } },
    })
    expect(paste(paid, clipOf(paid, ['pay']), true).document.manifest.steps['pay-2']).not.toHaveProperty('in')
    const elsewhere = sampleDocument({ store: { uses: 'test/pay@1.0.0' } })
    expect(paste(elsewhere, clipOf(chain, ['pass']), true).document.manifest.steps.pass).not.toHaveProperty(
      'in',
    )
  })

  it('keeps everything of a step whose type is not known here', () => {
    const later = sampleDocument({
      a: { uses: 'later/unknown@9.0.0' },
      b: { uses: 'later/unknown@9.0.0', in: { anything: 'a.thing' } },
    })
    const step = { ...later.manifest.steps.b!, with: { deep: [{ x: 1 }] }, budget: {}, retry: { max: 2 } }
    const document = {
      ...later,
      manifest: { ...later.manifest, steps: { ...later.manifest.steps, b: step } },
    }
    const read = readClip(JSON.stringify(clipOfAll(document)))
    expect(read.ok && paste(emptyDocument(), read.value).document.manifest.steps.b).toEqual(step)
  })

  it('does not hide what stands there already', () => {
    const once = paste(chain, clipOf(chain, ['source']))
    expect(once.document.view.positions['source-2']).toEqual({ x: 40, y: 40 })
    const twice = paste(once.document, clipOf(chain, ['source']))
    expect(twice.document.view.positions['source-3']).toEqual({ x: 80, y: 80 })
  })
})

describe('a clipboard', () => {
  it('may hold an exported workflow or a bare manifest', () => {
    for (const text of [canonical(chain), canonical(chain.manifest)]) {
      const read = readClip(text)
      expect(read.ok && Object.keys(read.value.steps)).toEqual(['pass', 'source', 'store'])
    }
  })
  it.each([
    ['some words', 'clipboard-other'],
    ['{"a": 1}', 'clipboard-other'],
    ['{"type": "urn:weft:clipboard:v1", "steps": ', 'workflow-not-json'],
    ['{"type":"urn:weft:clipboard:v2","steps":{}}', 'clipboard-newer'],
    ['{"type":"urn:weft:clipboard:v1","steps":{"a":{}},"view":{"positions":{}}}', 'clipboard-broken'],
    ['{"type":"urn:weft:workflow:v1","steps":3}', 'workflow-shape'],
  ])('that holds %s is refused in one sentence', (text, code) => {
    const read = readClip(text)
    expect(read.ok ? '' : read.problem.code).toBe(code)
    expect(read.ok ? '' : read.problem.reason).toMatch(/^[A-Z][^\n]+\.$/)
  })
})
