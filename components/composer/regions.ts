import { panes, sidePanes } from '#lib/client/panes.ts'

/** The parts of the editor that F6 goes through, by the name that each carries in `data-region`. */
export type Region = 'steps' | 'outline' | 'canvas' | 'dock' | 'inspector' | 'problems'

const remembered = new WeakMap<Element, HTMLElement>()

const all = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('main [data-region]')].filter(
    (region) => region.getClientRects().length > 0,
  )

const regionOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-region]') : null

/** Keeps where a person was in each region, to bring them back there. */
export const rememberFocus = ({ target }: FocusEvent): void => {
  const region = regionOf(target)
  if (region && target instanceof HTMLElement) remembered.set(region, target)
}

const isReachable = (element: HTMLElement) =>
  element.isConnected && element.getClientRects().length > 0 && !element.hasAttribute('disabled')

const controls = 'a[href],button,input,select,textarea,summary,[tabindex="0"]'

/** One element a region is the way in of a tree or a canvas; else the first thing that can be pressed, else the heading. */
const wayInto = (region: HTMLElement): HTMLElement | null => {
  const known = remembered.get(region)
  if (known && region.contains(known) && isReachable(known)) return known
  const found = (selector: string) =>
    [...region.querySelectorAll<HTMLElement>(selector)].find(
      (element) => isReachable(element) && element.tabIndex >= 0,
    )
  return (
    found('[role=treeitem],.react-flow__node') ??
    found(controls) ??
    region.querySelector<HTMLElement>('h2[tabindex]')
  )
}

const enter = (region: HTMLElement): void => {
  const way = wayInto(region)
  way?.focus()
  way?.scrollIntoView({ block: 'nearest' })
}

/** Takes the focus to a region. */
export const focusRegion = (name: Region): void => {
  const region = () => all().find((element) => element.dataset.region === name)
  const there = region()
  if (there) {
    enter(there)
    return
  }
  // In a window that has room for one pane beside the canvas it comes there first.
  const pane = name === 'problems' ? 'inspector' : sidePanes.find((id) => id === name)
  if (!pane) return
  panes.getState().show(pane)
  requestAnimationFrame(() => {
    const shown = region()
    if (shown) enter(shown)
  })
}

/** Takes the focus to the next region (or the one before), in the order of the page and round. */
export const walkRegions = (by: 1 | -1): void => {
  const regions = all()
  const here = regionOf(document.activeElement)
  const at = here ? regions.indexOf(here) : by === 1 ? -1 : 0
  const next = regions[(at + by + regions.length) % regions.length]
  if (next) enter(next)
}
