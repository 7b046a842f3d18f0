'use client'
import { ViewportPortal } from '@xyflow/react'
import { definitionOf } from '#lib/protocols/registry.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import type { Ghost } from './use-canvas-drop.ts'

/** The outline of a card where a dragged step type would stand. */
export function DropGhost({ ghost: { uses, at } }: { ghost: Ghost }) {
  const definition = definitionOf(uses)
  if (!definition) return null
  const { width, height } = boxOf(definition)
  return (
    <ViewportPortal>
      <div
        data-ghost={uses}
        className="pointer-events-none absolute rounded-lg border-2 border-dashed border-accent bg-accent-soft p-3 text-sm font-medium opacity-70"
        style={{ transform: `translate(${at.x}px, ${at.y}px)`, width, height }}
      >
        {definition.title}
      </div>
    </ViewportPortal>
  )
}
