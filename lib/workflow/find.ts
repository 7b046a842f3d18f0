import type { WorkflowDocument } from './document.ts'
import { topologicalOrder } from './edges.ts'
import type { Json } from './json.ts'
import { own } from './own.ts'

/** Where a text was found, with what stands there: enough to show it and to go there. */
export type Hit = {
  readonly of: 'step' | 'note' | 'group'
  readonly id: string
  readonly where: 'name' | 'id' | 'type' | 'param' | 'text'
  readonly text: string
}

/** Texts and numbers within a value, however deep. */
const leaves = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : []
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Everything that has these words in its name, id, step type, parameters, or text; upper and lower case and accents are one. A
 * step, a note or a group is found once, for the first reason. Steps in the order in which
 * they run, then groups, then notes.
 */
export const findIn = (
  { manifest, view }: WorkflowDocument,
  query: string,
  titleOf: (uses: string) => string | undefined,
): readonly Hit[] => {
  const words = folded(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const holds = (text: string) => {
    const plain = folded(text)
    return words.every((word) => plain.includes(word))
  }
  const { order, cycle } = topologicalOrder(manifest)
  const first = (
    of: Hit['of'],
    id: string,
    texts: readonly (readonly [Hit['where'], string | undefined])[],
  ) => {
    const found = texts.find(([, text]) => text !== undefined && holds(text))
    return found ? [{ of, id, where: found[0], text: found[1]! }] : []
  }
  return [
    ...[...order, ...cycle].flatMap((id) => {
      const { uses, with: params = {} } = manifest.steps[id]!
      return first('step', id, [
        ['name', own(view.labels, id)],
        ['name', titleOf(uses)],
        ['id', id],
        ['type', uses],
        ...Object.values(params).flatMap((value) => leaves(value).map((text) => ['param', text] as const)),
      ])
    }),
    ...Object.entries(view.groups ?? {}).flatMap(([id, { title }]) => first('group', id, [['name', title]])),
    ...Object.entries(view.notes ?? {}).flatMap(([id, { text }]) => first('note', id, [['text', text]])),
  ]
}
