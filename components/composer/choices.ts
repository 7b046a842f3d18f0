import { defaultFilter } from 'cmdk'
import type { ReactNode } from 'react'

/** One row of a list of choices. `refused` says why it cannot be chosen; it is shown all the same. */
export type Choosable = {
  /** Unique in its list, and stable: recent choices are kept by it. */
  readonly id: string
  readonly group: string
  readonly title: string
  readonly detail?: string
  /** Words by which it is found besides its title. */
  readonly words?: readonly string[]
  readonly mark?: ReactNode
  /** As people read it: `Ctrl Z`. */
  readonly shortcut?: string
  readonly refused?: string
  readonly run: () => void
}

export type ChoiceGroup = { readonly title: string; readonly choices: readonly Choosable[] }

/** Rows that a group shows at most: a longer one is searched. */
const mostShown = 40

const scoreOf = ({ title, words = [] }: Choosable, query: string): number =>
  defaultFilter(title, query, [...words])

/**
 * What a search shows: groups and rows that fit, the best first. Without a query all of them in the order given, with the recent
 * ones before them.
 */
export const groupsOf = (
  choices: readonly Choosable[],
  query: string,
  recent: { readonly title: string; readonly ids: readonly string[] } = { title: '', ids: [] },
): readonly ChoiceGroup[] => {
  const wanted = query.trim()
  const scored = choices
    .map((choice) => ({ choice, score: wanted === '' ? 1 : scoreOf(choice, wanted) }))
    .filter(({ score }) => score > 0)
  const groups = new Map<string, { score: number; choices: Choosable[] }>()
  for (const { choice, score } of scored.sort((a, b) => b.score - a.score)) {
    const group = groups.get(choice.group) ?? { score, choices: [] }
    groups.set(choice.group, group)
    if (group.choices.length < mostShown) group.choices.push(choice)
  }
  const found = [...groups].sort(([, a], [, b]) => b.score - a.score)
  const before =
    wanted === ''
      ? recent.ids.flatMap((id) =>
          choices.filter((choice) => choice.id === id && choice.refused === undefined),
        )
      : []
  return [
    // The same row may stand below again, so it has another id here.
    ...(before.length > 0
      ? [{ title: recent.title, choices: before.map((choice) => ({ ...choice, id: `recent ${choice.id}` })) }]
      : []),
    ...found.map(([title, group]) => ({ title, choices: group.choices })),
  ]
}
