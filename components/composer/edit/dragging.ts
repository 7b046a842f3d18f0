import { stepTypes } from '#lib/plan/step-types.ts'
import { around, type Rect } from '#lib/workflow/align.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Point } from '#lib/workflow/edit.ts'
import { type HelperLine, snapTo } from '#lib/workflow/helper-lines.ts'
import { groupRect, rectsOf, thingOf } from '#lib/workflow/things.ts'

/** How near something must come to be pulled into line, in pixels of the screen. */
const pull = 6

/**
 * Where dragged things stand once they are pulled into line with others, and the lines that say so. They are pulled together, as
 * the box around them; a frame is in line by its steps' card size as little as any box.
 */
export const pulled = (
  document: WorkflowDocument,
  collapsed: readonly string[],
  moves: Readonly<Record<string, Point>>,
  zoom: number,
): { readonly moves: Record<string, Point>; readonly lines: readonly HelperLine[] } => {
  const rects = rectsOf(document, collapsed, stepTypes)
  const dragged: Rect[] = []
  const mine = new Set<string>()
  for (const [name, at] of Object.entries(moves)) {
    mine.add(name)
    const { of, id } = thingOf(name)
    const group = of === 'group' ? document.view.groups?.[id] : undefined
    const known = rects[name] ?? (group && groupRect(document, group, collapsed.includes(id), stepTypes))
    if (known) dragged.push({ ...known, ...at })
    for (const step of group?.steps ?? []) mine.add(step)
  }
  const box = around(dragged)
  if (!box) return { moves: { ...moves }, lines: [] }
  const others = Object.entries(rects).flatMap(([name, rect]) => (mine.has(name) ? [] : [rect]))
  const { dx, dy, lines } = snapTo(box, others, pull / zoom)
  return {
    moves: Object.fromEntries(
      Object.entries(moves).map(([name, { x, y }]) => [
        name,
        { x: Math.round(x + dx), y: Math.round(y + dy) },
      ]),
    ),
    lines,
  }
}
