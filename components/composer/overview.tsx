'use client'
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type PointerEvent, useCallback, useEffect, useRef } from 'react'
import { type Frame, frameOf, inFrame, type Rect } from '#lib/client/overview.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { boxOf } from '#lib/workflow/geometry.ts'
import { useEditorApi } from './editor-context.tsx'

const size = { width: 168, height: 112 } as const

const rectsOf = ({ manifest, view }: WorkflowDocument): readonly (Rect & { uses: string })[] =>
  Object.entries(manifest.steps).map(([step, { uses }]) => {
    const { width, height } = boxOf(stepTypes(uses))
    return { ...(view.positions[step] ?? { x: 0, y: 0 }), width, height, uses }
  })

/** Asks the page for each colour once: there are many steps, and few networks. */
const colourFrom = (style: CSSStyleDeclaration) => {
  const known = new Map<string, string>()
  return (name: string): string => {
    const colour = known.get(name) ?? style.getPropertyValue(name)
    known.set(name, colour)
    return colour
  }
}

/** Draws every step as a small block in its network's colour, and what of it all is in view. */
const draw = (canvas: HTMLCanvasElement, rects: ReturnType<typeof rectsOf>, frame: Frame, view: Rect) => {
  const context = canvas.getContext('2d')
  if (!context) return
  const colour = colourFrom(getComputedStyle(canvas))
  const ratio = devicePixelRatio || 1
  canvas.width = size.width * ratio
  canvas.height = size.height * ratio
  context.scale(ratio, ratio)
  for (const rect of rects) {
    const { x, y, width, height } = inFrame(frame, rect)
    context.fillStyle = colour(`--net-${definitionOf(rect.uses)?.protocol ?? 'standard'}`)
    context.fillRect(x, y, Math.max(width, 2), Math.max(height, 2))
  }
  const { x, y, width, height } = inFrame(frame, view)
  context.strokeStyle = colour('--accent')
  context.lineWidth = 1.5
  context.strokeRect(x, y, width, height)
}

/** The part of the workflow that is in sight, in its pixels. */
const viewOf = ({ transform: [x, y, zoom], width, height }: FlowView): Rect => ({
  x: -x / zoom,
  y: -y / zoom,
  width: width / zoom,
  height: height / zoom,
})
type FlowView = { transform: [number, number, number]; width: number; height: number }

export function Overview() {
  const flow = useStoreApi()
  const editor = useEditorApi()
  const { setCenter } = useReactFlow()
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<Frame | null>(null)

  useEffect(() => {
    let asked = 0
    let drawn = editor.getState().document
    let rects = rectsOf(drawn)
    const paint = () => {
      asked = 0
      if (!canvas.current) return
      const { document } = editor.getState()
      if (document !== drawn) rects = rectsOf(document)
      drawn = document
      const view = viewOf(flow.getState())
      frame.current = frameOf(rects, view, size)
      draw(canvas.current, rects, frame.current, view)
    }
    const ask = () => {
      asked ||= requestAnimationFrame(paint)
    }
    ask()
    const stops = [
      flow.subscribe((state, before) => state.transform !== before.transform && ask()),
      editor.subscribe((state, before) => state.document !== before.document && ask()),
    ]
    return () => {
      cancelAnimationFrame(asked)
      for (const stop of stops) stop()
    }
  }, [flow, editor])

  const go = useCallback(
    (event: PointerEvent) => {
      if (!frame.current || event.buttons === 0) return
      const { left, top } = event.currentTarget.getBoundingClientRect()
      const { x, y, scale } = frame.current
      const at = { x: x + (event.clientX - left) / scale, y: y + (event.clientY - top) / scale }
      void setCenter(at.x, at.y, { zoom: flow.getState().transform[2] })
    },
    [flow, setCenter],
  )
  return (
    <canvas
      ref={canvas}
      style={size}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={go}
    />
  )
}
