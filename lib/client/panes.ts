import { createStore } from 'zustand/vanilla'

export type Side = 'left' | 'right'
/** What stands beside the canvas where there is room for one thing only. */
export const sidePanes = ['steps', 'outline', 'inspector'] as const
export type SidePane = (typeof sidePanes)[number]

/** Widths in pixels: the smallest, the first, the largest. */
export const widths = {
  left: { least: 200, first: 264, most: 480 },
  right: { least: 240, first: 320, most: 640 },
} as const

type Kept = { readonly width: Readonly<Record<Side, number>>; readonly shut: Readonly<Record<Side, boolean>> }
export type PanesState = Kept & {
  /** Where the window is narrow. */
  readonly pane: SidePane
  resize(side: Side, width: number): void
  toggle(side: Side): void
  show(pane: SidePane): void
  /** Takes up what this browser remembers; the server knows nothing of it. */
  recall(): void
}

const key = 'weft-panes'
const first: Kept = {
  width: { left: widths.left.first, right: widths.right.first },
  shut: { left: false, right: false },
}

const within = (side: Side, width: unknown): number => {
  const { least, most, first: usual } = widths[side]
  return typeof width === 'number' && Number.isFinite(width)
    ? Math.round(Math.min(most, Math.max(least, width)))
    : usual
}

/** What was kept, made to fit: anything may stand in a browser's storage. */
export const keptPanes = (text: string | null): Kept => {
  try {
    const { width, shut } = JSON.parse(text ?? 'null') as Partial<Kept>
    return {
      width: { left: within('left', width?.left), right: within('right', width?.right) },
      shut: { left: shut?.left === true, right: shut?.right === true },
    }
  } catch {
    return first
  }
}

/** How the panes of the editor stand in this tab, whichever workflow is open; sizes are kept in this browser. */
export const panes = createStore<PanesState>()((set, get) => {
  const keep = (change: Partial<Kept>) => {
    set(change)
    const { width, shut } = get()
    localStorage.setItem(key, JSON.stringify({ width, shut }))
  }
  return {
    ...first,
    pane: 'steps',
    resize: (side, width) =>
      keep({
        width: { ...get().width, [side]: within(side, width) },
        shut: { ...get().shut, [side]: false },
      }),
    toggle: (side) => keep({ shut: { ...get().shut, [side]: !get().shut[side] } }),
    show: (pane) => set({ pane }),
    recall: () => set(keptPanes(localStorage.getItem(key))),
  }
})
