'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '#components/ui/cx.ts'

const links = ['compose', 'runs', 'map', 'verify', 'settings'] as const

/** The words come with the page, so that a page with nothing else to say loads no more of them. */
export function NavLinks({ text }: { text: Readonly<Record<(typeof links)[number] | 'main', string>> }) {
  const path = usePathname()
  return (
    <nav
      aria-label={text.main}
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
            {text[link]}
          </Link>
        )
      })}
    </nav>
  )
}
