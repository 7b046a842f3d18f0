'use client'
import { type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import { panes, type SidePane, sidePanes } from '#lib/client/panes.ts'
import { Dock } from './dock.tsx'
import { Inspector } from './inspector.tsx'
import { Outline } from './outline.tsx'
import { useOutlineView } from './outline-view.ts'
import { Palette } from './palette.tsx'
import { PaneDivider } from './pane-divider.tsx'
import { Problems } from './problems.tsx'

/** Where one pane stands beside the canvas, the step that is pressed there is the one to set. */
const showPressed = ({ target }: MouseEvent) => {
  if (target instanceof Element && target.closest('.react-flow__node')) panes.getState().show('inspector')
}

/** Which pane stands beside the canvas, on a screen that has room for one. */
function PaneSwitch() {
  const text = useText()
  const pane = useStore(panes, (state) => state.pane)
  return (
    <fieldset className="hidden h-10 items-center gap-1 bg-surface px-2 md:max-lg:col-start-2 md:max-lg:row-start-1 md:max-lg:flex">
      <legend className="sr-only">{text.shell.panes.beside}</legend>
      {sidePanes.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={pane === id}
          onClick={() => panes.getState().show(id)}
          className="h-8 flex-1 rounded text-sm text-muted hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-text"
        >
          {text.keys.regions[id]}
        </button>
      ))}
    </fieldset>
  )
}

/**
 * The panes of the editor. Wide: beside the canvas on both sides, as wide as a person made them. Middle, as on a tablet: the
 * canvas and one pane. Narrow: one below the other with the outline first.
 */
export function Panes({ canvas }: { canvas: ReactNode }) {
  const text = useText()
  const ref = useRef<HTMLDivElement>(null)
  const { width, shut, pane } = useStore(panes)
  // A table wants the width of both columns.
  const wide = useOutlineView() === 'table'
  useEffect(() => panes.getState().recall(), [])
  useLayoutEffect(() => {
    for (const side of ['left', 'right'] as const)
      ref.current?.style.setProperty(`--weft-${side}`, `${shut[side] ? 0 : width[side]}px`)
  }, [width, shut])
  const beside = (id: SidePane) => (pane === id ? '' : 'md:max-lg:hidden')
  return (
    <div
      ref={ref}
      className="weft-panes relative grid min-h-0 flex-1 grid-cols-1 gap-px bg-line md:grid-cols-[minmax(0,1fr)_320px] md:grid-rows-[auto_minmax(0,1fr)] lg:grid-cols-[var(--weft-left)_minmax(0,1fr)_var(--weft-right)] lg:grid-rows-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <PaneSwitch />
      <Palette
        className={cx(
          'order-3 md:order-none md:col-start-2 md:row-start-2 lg:col-start-1 lg:row-start-1',
          beside('steps'),
          shut.left && 'lg:hidden',
        )}
      />
      <Outline
        className={cx(
          'order-1 md:order-none md:col-start-2 md:row-start-2 lg:col-start-1',
          beside('outline'),
          shut.left && 'lg:hidden',
          wide && 'lg:col-span-2',
        )}
      />
      <div
        className={cx(
          'order-5 flex min-h-0 min-w-0 flex-col bg-surface md:order-none md:col-start-1 md:row-span-2 md:row-start-1 lg:col-start-2',
          wide && !shut.left && 'lg:row-span-1',
        )}
      >
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys come to the inspector by its own commands */}
        <section
          onClick={showPressed}
          aria-label={text.keys.regions.canvas}
          data-region="canvas"
          className="relative h-[70dvh] min-h-0 overflow-hidden bg-canvas md:h-auto md:flex-1"
        >
          {canvas}
        </section>
        <Dock />
      </div>
      <div
        className={cx(
          'contents md:col-start-2 md:row-start-2 md:flex md:min-h-0 md:flex-col md:gap-px lg:col-start-3 lg:row-span-2 lg:row-start-1',
          beside('inspector'),
          shut.right && 'lg:hidden',
        )}
      >
        <Inspector className="order-2 md:order-none md:flex-1" />
        <Problems className="order-4 md:order-none md:max-h-[40%] md:shrink-0" />
      </div>
      <PaneDivider side="left" />
      <PaneDivider side="right" />
    </div>
  )
}
