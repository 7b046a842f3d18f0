'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '#components/ui/cx.ts'

const links = [
  ['Compose', '/compose'],
  ['Runs', '/runs'],
  ['Map', '/map'],
  ['Verify', '/verify'],
  ['Settings', '/settings'],
] as const

export function NavLinks() {
  const path = usePathname()
  return (
    <nav
      aria-label="Main"
      className="flex min-w-0 items-center overflow-x-auto [scrollbar-width:none] sm:gap-1"
    >
      {links.map(([label, href]) => {
        const here = path === href || path.startsWith(`${href}/`)
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'rounded px-1.5 py-1.5 text-sm hover:transition-colors sm:px-2.5',
              here ? 'bg-sunken font-medium text-text' : 'text-muted hover:text-text',
            )}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
