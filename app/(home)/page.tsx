import { cookies } from 'next/headers'
import Link from 'next/link'
import { TemplateCards } from '#components/composer/template-cards.tsx'
import { MiniMap } from '#components/map/mini-map.tsx'
import { RunTable } from '#components/runs/run-table.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Fill } from '#components/ui/fill.tsx'
import { Page, Section } from '#components/ui/parts.tsx'
import { atlas } from '#lib/server/ecosystem.ts'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'

const more = 'text-sm underline decoration-line-strong underline-offset-2 hover:decoration-text'

export default async function Home() {
  const words = await serverText()
  const text = words.home
  const { db, env, runs } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const last = session ? (await runs.listRuns(session.id)).slice(0, 5) : []
  return (
    <Page>
      <h1 className="max-w-4xl text-2xl font-semibold tracking-tight text-balance">{text.title}</h1>
      <div className="mt-8 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-5">
          <section aria-label={text.templates} className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-3">
              <h2 className="text-base font-semibold">{text.start}</h2>
              <Link href="/compose" className={more}>
                {text.blank}
              </Link>
            </div>
            <TemplateCards limit={4} />
          </section>
          <section aria-label={text.runs} className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-3">
              <h2 className="text-base font-semibold">{text.runs}</h2>
              {last.length > 0 && (
                <Link href="/runs" className={more}>
                  {text.allRuns}
                </Link>
              )}
            </div>
            {last.length > 0 ? (
              <RunTable runs={last} />
            ) : (
              <p className="rounded-lg border border-dashed border-line-strong px-5 py-4 text-muted">
                {text.noRuns}
              </p>
            )}
          </section>
        </div>
        <Section
          title={text.networks}
          action={
            <Link href="/map" className={more}>
              {text.openMap}
            </Link>
          }
        >
          <MiniMap records={atlas().records} text={words} />
          <p className="border-t border-line px-4 py-2.5 text-sm text-muted">{text.legend}</p>
        </Section>
      </div>
      <p className="mt-8 text-sm text-muted">
        <Fill
          text={text.bundle}
          parts={{
            verify: (
              <Link
                href="/verify"
                className="underline decoration-line-strong underline-offset-2 hover:decoration-text"
              >
                {text.verify}
              </Link>
            ),
          }}
        />
      </p>
    </Page>
  )
}
