'use client'
import { DropdownMenu } from 'radix-ui'
import { type ReactElement, useRef } from 'react'
import { useLayer } from './layer.tsx'
import { Entries, entriesOf, type MenuEntries, menuBox } from './menu-entries.tsx'

/**
 * A button with a menu. Never modal: what a modal menu needs to lock scrolling would have to write its own style sheet. An
 * entry is done when the menu has closed and the focus is back on the button, so that a dialog gives it back there too.
 */
export function Menu({
  trigger,
  label,
  entries,
  align = 'end',
}: {
  /** One button; it gets `aria-haspopup` and the rest. */
  trigger: ReactElement
  label: string
  entries: MenuEntries
  align?: 'start' | 'center' | 'end'
}) {
  const layer = useLayer()
  const picked = useRef<(() => void) | null>(null)
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={layer}>
        <DropdownMenu.Content
          aria-label={label}
          aria-labelledby={undefined}
          className={menuBox}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          loop
          onCloseAutoFocus={() => {
            const act = picked.current
            picked.current = null
            // After the focus has gone back.
            if (act) queueMicrotask(act)
          }}
        >
          <Rows
            entries={entries}
            onPick={(act) => {
              picked.current = act
            }}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Rows({ entries, onPick }: { entries: MenuEntries; onPick: (act: () => void) => void }) {
  return <Entries parts={DropdownMenu} entries={entriesOf(entries)} onPick={onPick} />
}
