'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, type RefObject, useState } from 'react'
import type { MenuAnchor } from './floating-menu.tsx'
import type { MenuEntries } from './menu-entries.tsx'

const load = () => import('./floating-menu.tsx').then((module) => module.FloatingMenu)
const FloatingMenu = dynamic(load, { ssr: false })

/** Fetches the code of menus beforehand: somebody is at a button that opens one. */
export const expectMenu = (): void => {
  load().catch(() => {
    // Without a network it comes with the press, or not at all.
  })
}

/** A menu that is loaded when it is first opened, for a button or a point. */
export const useFloatingMenu = (
  label: string,
  entries: MenuEntries,
  opener: RefObject<HTMLElement | null>,
): { readonly isOpen: boolean; open(anchor: MenuAnchor | null): void; readonly menu: ReactNode } => {
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null)
  return {
    isOpen: anchor !== null,
    open: setAnchor,
    menu: anchor && (
      <FloatingMenu
        key={`${anchor.x} ${anchor.y}`}
        anchor={anchor}
        label={label}
        entries={entries}
        opener={opener}
        onClose={() => setAnchor(null)}
      />
    ),
  }
}
