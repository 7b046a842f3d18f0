import Link from 'next/link'
import { WalletButton } from '#components/wallet/wallet-button.tsx'
import { NavLinks } from './nav-links.tsx'
import { serverText } from './server-text.ts'

/** Weft's mark: two threads over and under. */
const Mark = () => (
  <svg
    width="22"
    height="22"
    viewBox="0 0 22 22"
    aria-hidden
    className="text-accent"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.2"
    strokeLinecap="round"
  >
    <path d="M3 5v12M11 5v12M19 5v12" strokeOpacity="0.45" />
    <path d="M1.5 8h7M13.5 8h7M5.5 14h11" />
  </svg>
)

export async function Header() {
  const { shell, wallet } = await serverText()
  const { main, compose, runs, map, verify, settings } = shell
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface">
      <div className="flex h-12 items-center gap-1 px-3 sm:gap-4 sm:px-4">
        <Link href="/" className="flex items-center gap-2 rounded px-1 font-semibold" aria-label={shell.home}>
          <Mark />
          <span className="hidden sm:inline">Weft</span>
        </Link>
        <NavLinks text={{ main, compose, runs, map, verify, settings }} />
        <div className="ml-auto shrink-0">
          <WalletButton connect={wallet.connect} noNetwork={wallet.noNetwork} />
        </div>
      </div>
    </header>
  )
}
