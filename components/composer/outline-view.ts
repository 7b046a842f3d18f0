import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export type OutlineView = 'tree' | 'table'

const view = createStore<{ readonly view: OutlineView }>()(() => ({ view: 'tree' }))

/** Whether the outline is a tree or a table: of this tab, in no document and no history. */
export const useOutlineView = (): OutlineView => useStore(view, (state) => state.view)
export const setOutlineView = (next: OutlineView): void => view.setState({ view: next })
