import type { Metadata } from 'next'
import Link from 'next/link'
import { Matrix } from '#components/map/matrix.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/parts.tsx'
import { protocols } from '#lib/protocols/registry.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await serverText()).shell.map })

export default async function MapPage() {
  const text = (await serverText()).map
  return (
    <Page>
      <PageTitle
        title={text.title}
        action={
          <Link href="/compose" className={buttonClass('primary')}>
            {text.compose}
          </Link>
        }
      >
        {text.about}
      </PageTitle>
      <div className="flex flex-col gap-6">
        <Matrix />
        <Section title={text.networks}>
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
