const frames = 60

/** The element of a step's card, when it is drawn. */
export const cardOf = (step: string): HTMLElement | null =>
  document.querySelector(`.weft-canvas .react-flow__node[data-id="${CSS.escape(step)}"]`)

/** Takes the focus to a step's card as soon as it is drawn: a new card, or one that has to come into view first. */
export const focusCard = (step: string, left = frames): void => {
  const card = cardOf(step)
  if (card) card.focus({ preventScroll: true })
  else if (left > 0) requestAnimationFrame(() => focusCard(step, left - 1))
}

/** The step whose card, or a part of it, has the focus. */
export const focusedCard = (): string | null =>
  document.activeElement?.closest('.weft-canvas .react-flow__node')?.getAttribute('data-id') ?? null

/** The port that has the focus, with its side. */
export const focusedPort = () => {
  const port = document.activeElement?.closest<HTMLElement>('.react-flow__handle')
  const step = focusedCard()
  const name = port?.dataset.handleid
  if (!port || step === null || name === undefined) return null
  return {
    side: port.classList.contains('source') ? ('out' as const) : ('in' as const),
    end: { step, port: name },
  }
}
