'use client'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { cx } from './cx.ts'
import { LayerContext } from './layer.tsx'

type Props = {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
}

/** A modal dialog on the platform's own element: focus is kept inside and given back, Escape closes. */
export function Dialog({ open, ...rest }: Props) {
  return open ? <OpenDialog {...rest} /> : null
}

function OpenDialog({ title, onClose, children, footer, wide = false }: Omit<Props, 'open'>) {
  const text = useText()
  const ref = useRef<HTMLDialogElement>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog) return
    const before = document.activeElement
    dialog.showModal()
    setLayer(dialog)
    return () => {
      dialog.close()
      // A dialog that is taken out of the page while open gives its focus to nobody.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className={cx(
        'max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] overflow-hidden rounded-lg border border-line bg-surface p-0 shadow-float',
        wide ? 'max-w-2xl' : 'max-w-md',
      )}
    >
      <div className="flex max-h-[calc(100dvh-34px)] flex-col">
        <div className="flex items-center justify-between gap-4 border-b border-line px-5 py-3">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          <button
            type="button"
            onClick={onClose}
            aria-label={text.common.close}
            className="-mr-2 rounded p-1.5 text-muted hover:bg-sunken hover:text-text"
          >
            <X size={16} aria-hidden />
          </button>
        </div>
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is longer than the screen
          tabIndex={0}
          className="relative min-h-0 flex-1 overflow-y-auto px-5 py-4 -outline-offset-2"
        >
          <LayerContext value={layer}>{children}</LayerContext>
        </div>
        {footer && (
          <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-canvas px-5 py-3">
            <LayerContext value={layer}>{footer}</LayerContext>
          </div>
        )}
      </div>
    </dialog>
  )
}
