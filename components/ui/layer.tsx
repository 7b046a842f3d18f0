'use client'
import { createContext, useContext } from 'react'

/** The open dialog around, if any: what floats above a modal dialog has to stand inside it. */
export const LayerContext = createContext<HTMLElement | null>(null)

/** Where a menu, popover or tooltip is put: in the dialog around it, else in the page's main part, which readers know. */
export const useLayer = (): HTMLElement | undefined => {
  const dialog = useContext(LayerContext)
  if (dialog) return dialog
  return typeof document === 'undefined' ? undefined : (document.getElementById('main') ?? undefined)
}

export const floating =
  'weft-float z-50 rounded-lg border border-line bg-raised text-text shadow-float outline-none max-w-[calc(100vw-16px)]'
