'use client'
import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { fitting, motionMs } from './canvas-parts.tsx'
import { useEditor, useEditorApi } from './editor-context.tsx'

/** Brings what the panels ask for into view: everything, or steps that are not in sight. */
export const useShown = (area: React.RefObject<HTMLDivElement | null>, count: number) => {
  const editor = useEditorApi()
  const shown = useEditor((state) => state.shown)
  const { fitView, getViewport, setCenter, getNode } = useReactFlow()
  useEffect(() => {
    if (shown.count === 0 || !area.current) return
    const duration = motionMs()
    // React Flow takes in new nodes first.
    const timer = setTimeout(() => {
      if (shown.steps === null) return void fitView({ ...fitting, duration })
      const node = getNode(shown.steps[0] ?? '')
      if (!node || !area.current) return
      const { x, y, zoom } = getViewport()
      const { width, height } = area.current.getBoundingClientRect()
      const left = node.position.x * zoom + x
      const top = node.position.y * zoom + y
      const [wide, tall] = [(node.width ?? 0) * zoom, (node.height ?? 0) * zoom]
      if (left >= 0 && top >= 0 && left + wide <= width && top + tall <= height) return
      void setCenter(node.position.x + (node.width ?? 0) / 2, node.position.y + (node.height ?? 0) / 2, {
        zoom,
        duration,
      })
    }, 30)
    return () => clearTimeout(timer)
  }, [shown, area, fitView, getViewport, setCenter, getNode])

  // The canvas gets its final size late on a phone; until a person moves it, everything stays in view.
  useEffect(() => {
    if (!area.current || count === 0) return
    let first = true
    const observer = new ResizeObserver(() => {
      if (first) first = false
      else if (editor.getState().past.length === 0) void fitView(fitting)
    })
    observer.observe(area.current)
    return () => observer.disconnect()
  }, [area, count, editor, fitView])
}
