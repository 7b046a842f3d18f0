import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

type BoxProps = { label: string; children: ReactNode; className?: string }

/** What scrolls by itself on a narrow screen, by keyboard too. */
export function ScrollBox({ label, children, className }: BoxProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is wider than the screen
      tabIndex={0}
      className={cx(
        // What is only read aloud is placed in it, and must not make the page wider.
        'weft-wide relative max-w-full overflow-x-auto rounded-lg border border-line bg-surface -outline-offset-2',
        className,
      )}
    >
      {children}
    </section>
  )
}

export function MapTable({ children, ...box }: BoxProps) {
  return (
    <ScrollBox {...box}>
      <table className="w-full text-sm">{children}</table>
    </ScrollBox>
  )
}

export function Head({ children, className }: { children?: ReactNode; className?: string }) {
  return (
    <th scope="col" className={cx('whitespace-nowrap px-3 py-2 text-left font-medium text-muted', className)}>
      {children}
    </th>
  )
}

export function Cell({ children, className }: { children?: ReactNode; className?: string }) {
  return <td className={cx('px-3 py-2 align-top', className)}>{children}</td>
}

export const rowClass = 'scroll-mt-16 border-b border-line last:border-0 target:bg-accent-soft'
export const linkClass = 'underline decoration-line-strong underline-offset-2 hover:decoration-text'

/** Links of an embed lead out of its frame: inside it a page that signs would be at the mercy of whoever frames it. */
export const away = { target: '_blank', rel: 'noopener' } as const
