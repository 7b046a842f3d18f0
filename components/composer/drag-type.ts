/** What a step type is called while it is dragged from the palette to the canvas. */
export const dragType = 'application/x-weft-step'

/** The step type that is being dragged: browsers tell it to nobody before it is dropped, and the canvas shows where it would go. */
export const dragged: { uses: string | null } = { uses: null }
