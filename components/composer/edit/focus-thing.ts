/** Takes the focus back to what was written on, once it is drawn again. */
export const focusThing = (name: string): void => {
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`.weft-canvas .react-flow__node[data-id="${CSS.escape(name)}"]`)
      ?.focus({ preventScroll: true }),
  )
}
