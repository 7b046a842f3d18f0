'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '#components/ui/cx.ts'
import { useText } from './text.tsx'

const links = ['compose', 'runs', 'map', 'verify', 'settings'] as const

export function NavLinks() {
  const text = useText()
  const path = usePathname()
  return (
    <nav
      aria-label={text.shell.main}
      className="flex min-w-0 items-center overflow-x-auto [scrollbar-width:none] sm:gap-1"
    >
      {links.map((link) => {
        const href = `/${link}`
        const here = path === href || path.startsWith(`${href}/`)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'rounded px-1 py-1.5 text-sm hover:transition-colors sm:px-2.5',
              here ? 'bg-sunken font-medium text-text' : 'text-muted hover:text-text',
            )}
          >
            {text.shell[link]}
          </Link>
        )
      })}
    </nav>
  )
}
