'use client'
import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import { createOverlay, type Overlay, type OverlayStore } from '#lib/client/overlay.ts'

// Where a workflow is only shown, nothing ever runs on it.
const Context = createContext<OverlayStore>(createOverlay())

/** Gives what is below it what a run, or a dry run, says of the drawn steps. */
export function OverlayProvider({ overlay, children }: { overlay: OverlayStore; children: ReactNode }) {
  return <Context value={overlay}>{children}</Context>
}

export const useOverlayApi = (): OverlayStore => useContext(Context)

/** Selects from what is laid over the steps, null when nothing ran. Select what stays the same while nothing of it changes. */
export const useOverlay = <T,>(select: (overlay: Overlay | null) => T): T =>
  useStore(useOverlayApi(), (state) => select(state.overlay))
