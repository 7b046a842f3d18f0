import type { ComponentType } from 'react'

/** What the palette offers below the step types; `query` is what was typed. Each room adds its own here. */
export const paletteSections: readonly {
  readonly name: string
  readonly Section: ComponentType<{ readonly query: string }>
}[] = []
