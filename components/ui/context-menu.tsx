'use client'
import { ContextMenu as Parts } from 'radix-ui'
import { type ReactElement, useRef } from 'react'
import { useLayer } from './layer.tsx'
import { Entries, entriesOf, type MenuEntries, menuBox } from './menu-entries.tsx'

/**
 * The menu at the pointer, by right button, long touch, or the keyboard's menu key. `entries` as a function is asked when it
 * opens, after the handlers of what was pressed have run.
 */
export function ContextMenu({
  label,
  entries,
  children,
  disabled = false,
}: {
  label: string
  entries: MenuEntries
  /** One element: where it opens. */
  children: ReactElement
  disabled?: boolean
}) {
  const layer = useLayer()
  const picked = useRef<(() => void) | null>(null)
  return (
    <Parts.Root modal={false}>
      {/* A style attribute made on the server would break the page's policy. */}
      <Parts.Trigger asChild disabled={disabled} style={{ WebkitTouchCallout: undefined }}>
        {children}
      </Parts.Trigger>
      <Parts.Portal container={layer}>
        <Parts.Content
          aria-label={label}
          className={menuBox}
          collisionPadding={8}
          loop
          onCloseAutoFocus={() => {
            const act = picked.current
            picked.current = null
            if (act) queueMicrotask(act)
          }}
        >
          <Rows
            entries={entries}
            onPick={(act) => {
              picked.current = act
            }}
          />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}

function Rows({ entries, onPick }: { entries: MenuEntries; onPick: (act: () => void) => void }) {
  return <Entries parts={Parts} entries={entriesOf(entries)} onPick={onPick} />
}
