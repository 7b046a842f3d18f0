import Link from 'next/link'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { MapSearch } from './map-search.tsx'
import { linkClass } from './map-table.tsx'

/** The way back to the map, and the search of everything on it: above every sheet. */
export function MapBar({ text }: { text: Text }) {
  const { ecosystem } = text
  return (
    <div className="mb-5 flex items-center justify-between gap-3 print:hidden">
      <Link href="/map" prefetch={false} className={`text-sm text-muted ${linkClass}`}>
        {ecosystem.title}
      </Link>
      <div className="w-full max-w-72">
        <MapSearch words={ecosystem.search} />
      </div>
    </div>
  )
}
