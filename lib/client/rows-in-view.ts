/** From so many rows on only those in view are drawn. */
export const manyRows = 100

/** Indices in view (ascending) and those that are drawn wherever one has scrolled to, ascending, each once. */
export const withKept = (
  inView: readonly number[],
  kept: readonly number[],
  count: number,
): readonly number[] =>
  [...new Set([...inView, ...kept.filter((index) => index >= 0 && index < count)])].sort((a, b) => a - b)

type Placed = { readonly start: number; readonly end: number }

/** The room in pixels that is left out before each of the rows that are drawn, and after the last of them. */
export const roomAround = (
  rows: readonly Placed[],
  top: number,
  height: number,
): { readonly before: readonly number[]; readonly after: number } => ({
  before: rows.map(({ start }, index) => Math.max(0, start - (rows[index - 1]?.end ?? top))),
  after: Math.max(0, top + height - (rows.at(-1)?.end ?? top)),
})
