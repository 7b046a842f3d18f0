import type { Metadata } from 'next'
import Link from 'next/link'
import { Matrix } from '#components/map/matrix.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/parts.tsx'
import { protocols } from '#lib/protocols/registry.ts'

export const metadata: Metadata = { title: 'Map' }

export default function MapPage() {
  return (
    <Page>
      <PageTitle
        title="Map"
        action={
          <Link href="/compose" className={buttonClass('primary')}>
            Compose a workflow
          </Link>
        }
      >
        Six networks by what they work on, as their own documents tell it. A named step is one that Weft can
        run today; the rest is not connected yet.
      </PageTitle>
      <div className="flex flex-col gap-6">
        <Matrix />
        <Section title="Networks">
          <ul className="divide-y divide-line">
            {protocols.map(({ name, title, monogram, summary, links }) => (
              <li key={name} className="flex gap-3 px-4 py-3">
                <Monogram protocol={name} letters={monogram} />
                <div className="min-w-0 text-sm">
                  <p>
                    <span className="font-medium">{title}</span> <span className="text-muted">{summary}</span>
                  </p>
                  <p className="mt-0.5 flex flex-wrap gap-x-3">
                    {links.map(({ label, href }) => (
                      <a
                        key={href}
                        href={href}
                        target="_blank"
                        rel="noopener noreferrer"
                        className="underline decoration-line-strong underline-offset-2 hover:decoration-text"
                      >
                        {label}
                      </a>
                    ))}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Page>
  )
}
