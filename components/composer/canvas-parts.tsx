'use client'
import { useReactFlow } from '@xyflow/react'
import { Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { overview } from './overview-setting.ts'

/** 180 ms, or none for people who want no motion. */
export const motionMs = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180)

export const fitting = { padding: 0.12, maxZoom: 1 } as const

export function Controls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  const { canvas } = useText()
  const always = useStore(overview, (state) => state.always)
  const button = 'flex size-8 items-center justify-center text-muted hover:bg-sunken hover:text-text'
  return (
    <div className="absolute bottom-3 left-3 z-10 flex flex-col overflow-hidden rounded border border-line bg-raised">
      <button type="button" aria-label={canvas.zoomIn} className={button} onClick={() => zoomIn()}>
        <Plus size={14} aria-hidden />
      </button>
      <button type="button" aria-label={canvas.zoomOut} className={button} onClick={() => zoomOut()}>
        <Minus size={14} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={canvas.showAll}
        className={button}
        onClick={() => fitView({ ...fitting, duration: motionMs() })}
      >
        <Maximize size={14} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={canvas.overview}
        aria-pressed={always}
        className={cx(button, always && 'bg-accent-soft text-accent')}
        onClick={() => overview.getState().toggle()}
      >
        <MapIcon size={14} aria-hidden />
      </button>
    </div>
  )
}

export type Refusal = { readonly problem: Problem; readonly x: number; readonly y: number }

/** Why an edge was not drawn, where it was let go. */
export function RefusalTip({ refusal, onEnd }: { refusal: Refusal; onEnd: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onEnd, 6_000)
    return () => clearTimeout(timer)
  }, [onEnd])
  return (
    <div
      className="pointer-events-none absolute z-20 w-72 max-w-[calc(100%-16px)] rounded border border-bad bg-raised p-3 text-sm shadow-float"
      style={{ left: refusal.x, top: refusal.y }}
    >
      <p>{refusal.problem.reason}</p>
      {refusal.problem.fix && <p className="text-muted">{refusal.problem.fix}</p>}
    </div>
  )
}

/** Rules put in through the style sheet's own interface: an inline style element would need the page's nonce. */
export function Rules({ css }: { css: string }) {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet)
    }
  }, [css])
  return null
}
