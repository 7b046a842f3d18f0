import type { ComponentType } from 'react'
import { MyWorkflows } from './edit/my-workflows.tsx'

/** What the palette offers below the step types; `query` is what was typed. Each room adds its own here. */
export const paletteSections: readonly {
  readonly name: string
  readonly Section: ComponentType<{ readonly query: string }>
}[] = [{ name: 'my-workflows', Section: MyWorkflows }]
