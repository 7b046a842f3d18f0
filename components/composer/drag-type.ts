/** What a step type is called while it is dragged from the palette to the canvas. */
export const dragType = 'application/x-weft-step'
