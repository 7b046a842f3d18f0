import { describe, expect, it } from 'vitest'
import { borderOf } from './border.ts'
import { canonical } from './canonical.ts'
import { clipOfAll } from './clip.ts'
import type { WorkflowDocument } from './document.ts'
import { emptyDocument } from './document.ts'
import { applyEdit, type Edit } from './edit.ts'
import { extractWorkflow } from './extract.ts'
import { changeGroup, groupOf, groupSteps, groupsOf, ungroup } from './group.ts'
import { pasteClip } from './paste.ts'
import { sampleDocument, sampleTypes } from './testing.ts'
import { moveThings, placesOf, rectsOf } from './things.ts'
import { validate } from './validate.ts'

const drawn = sampleDocument({
  source: { uses: 'test/source@1.0.0' },
  one: { uses: 'test/store@1.0.0', in: { file: 'source.out' } },
  two: { uses: 'test/store@1.0.0', in: { file: 'source.out' } },
  pass: { uses: 'test/pass@1.0.0', in: { in: 'one.object' } },
  end: { uses: 'test/pass@1.0.0', in: { in: 'pass.out' } },
})
const edited = (document: WorkflowDocument, ...edits: (Edit | null)[]) =>
  edits.reduce((next, edit) => (edit ? applyEdit(next, edit).document : next), document)

describe('the border of a group', () => {
  it('has one typed port for each source that crosses it', () => {
    const { inputs, outputs } = borderOf(drawn.manifest, ['one', 'two', 'pass'], sampleTypes)
    expect(inputs.map(({ name, port, edges }) => [name, port.kind, port.label, edges.length])).toEqual([
      ['file', 'data.records', 'File', 2],
    ])
    expect(outputs.map(({ name, port, source }) => [name, port.kind, source.step])).toEqual([
      ['out', 'storage.object', 'pass'],
    ])
  })
  it('has none where nothing crosses', () => {
    expect(borderOf(drawn.manifest, Object.keys(drawn.manifest.steps), sampleTypes)).toEqual({
      inputs: [],
      outputs: [],
    })
  })
})

describe('grouping', () => {
  const { edit, id } = groupSteps(drawn, { title: 'Keep', steps: ['one', 'two'] })
  const grouped = edited(drawn, edit)
  it('puts a step into one group at most', () => {
    const next = groupSteps(grouped, { title: 'Other', steps: ['two', 'pass'] })
    const document = edited(grouped, next.edit)
    expect(document.view.groups).toEqual({
      group: { title: 'Keep', steps: ['one'] },
      'group-2': { title: 'Other', steps: ['two', 'pass'] },
    })
    expect(groupOf(document, 'two')).toBe('group-2')
    expect(groupsOf(document, ['one', 'end'])).toEqual(['group'])
    expect(canonical(edited(document, applyEdit(grouped, next.edit).inverse))).toBe(canonical(grouped))
  })
  it('is taken back by ungrouping, and can be named and painted', () => {
    expect(canonical(edited(grouped, ungroup([id])))).toBe(canonical(drawn))
    expect(edited(grouped, changeGroup(grouped, id, { title: 'New', paint: 'teal' })).view.groups).toEqual({
      group: { title: 'New', steps: ['one', 'two'], paint: 'teal' },
    })
    expect(changeGroup(grouped, 'nothing', { title: 'New' })).toBeNull()
  })
  it('moves its steps when it moves, as a frame and as a card', () => {
    for (const collapsed of [[], [id]]) {
      const rect = collapsed.length > 0 ? { x: 320, y: 0 } : { x: 300, y: -44 }
      const to = { [`group:${id}`]: { x: rect.x + 10, y: rect.y + 30 } }
      const places = placesOf(grouped, to, collapsed, sampleTypes)
      expect(places).toEqual({ one: { x: 330, y: 30 }, two: { x: 650, y: 30 } })
      expect(edited(grouped, moveThings(grouped, places)).view.positions).toMatchObject(places)
    }
    expect(moveThings(grouped, { one: grouped.view.positions.one! })).toBeNull()
  })
  it('is one thing to line up with while it is collapsed', () => {
    expect(Object.keys(rectsOf(grouped, [], sampleTypes))).toEqual(['source', 'one', 'two', 'pass', 'end'])
    expect(Object.keys(rectsOf(grouped, [id], sampleTypes))).toEqual(['source', 'pass', 'end', 'group:group'])
  })
})

describe('extracting', () => {
  const labelled = edited(drawn, { type: 'set-view', part: 'labels', id: 'pass', value: 'Hand on' })
  const extracted = extractWorkflow(labelled, ['one', 'two', 'pass'], 'Keep it', sampleTypes)
  const document = extracted.ok ? extracted.value : emptyDocument()
  it('makes a workflow of its own, with declared inputs and outputs of the kinds at the border', () => {
    expect(document.manifest).toMatchObject({
      name: 'Keep it',
      inputs: { file: { kind: 'data.records', title: 'File' } },
      outputs: { out: { from: 'pass.out' } },
    })
    expect(document.manifest.steps.two!.in).toEqual({ file: { from: 'inputs.file' } })
    expect(document.view.labels).toEqual({ pass: 'Hand on' })
    expect(validate(document.manifest, sampleTypes).map(({ code }) => code)).toEqual(['input-unbound'])
  })
  it('comes back as a group with open ports and names of its own', () => {
    const pasted = pasteClip(
      labelled,
      clipOfAll(document),
      {
        incoming: false,
        group: { title: 'Keep it', source: { workflow: 'w', digest: 'd' } },
        openInputs: true,
      },
      sampleTypes,
    )
    const next = edited(labelled, pasted.edit)
    expect(next.view.groups).toEqual({
      group: {
        title: 'Keep it',
        steps: ['one-2', 'two-2', 'pass-2'],
        source: { workflow: 'w', digest: 'd' },
      },
    })
    expect(next.manifest.steps['pass-2']!.in).toEqual({ in: { from: 'one-2.object' } })
    expect(next.manifest.steps['one-2']).not.toHaveProperty('in')
    expect(next.manifest).not.toHaveProperty('inputs')
  })
  it('refuses a border whose kinds are not known here', () => {
    const later = sampleDocument({
      a: { uses: 'later/unknown@9.0.0' },
      b: { uses: 'later/unknown@9.0.0', in: { anything: 'a.thing' } },
    })
    const refused = extractWorkflow(later, ['b'], 'No', sampleTypes)
    expect(refused.ok ? '' : refused.problem.code).toBe('extract-untyped')
  })
})
