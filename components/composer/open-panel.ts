const asked = 'weft:dock'

/** Opens a panel under the canvas by its id, from wherever a command is pressed. */
export const openPanel = (id: string) => void window.dispatchEvent(new CustomEvent(asked, { detail: id }))

/** Hears which panel is asked for; answers what ends it. */
export const onPanelAsked = (show: (id: string) => void): (() => void) => {
  const hear = (event: Event) => show((event as CustomEvent<string>).detail)
  window.addEventListener(asked, hear)
  return () => window.removeEventListener(asked, hear)
}
