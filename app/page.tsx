import { cookies } from 'next/headers'
import Link from 'next/link'
import { TemplateCards } from '#components/composer/template-cards.tsx'
import { MiniMap } from '#components/map/matrix.tsx'
import { RunTable } from '#components/runs/run-table.tsx'
import { Page, Section } from '#components/ui/parts.tsx'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'

const more = 'text-sm underline decoration-line-strong underline-offset-2 hover:decoration-text'

export default async function Home() {
  const { db, env, runs } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const last = session ? (await runs.listRuns(session.id)).slice(0, 5) : []
  return (
    <Page>
      <h1 className="max-w-4xl text-2xl font-semibold tracking-tight text-balance">
        Draw a workflow across decentralized AI networks, sign it once in words, and keep receipts that anyone
        can check.
      </h1>
      <div className="mt-8 grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-5">
          <section aria-label="Templates" className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-3">
              <h2 className="text-base font-semibold">Start from a template</h2>
              <Link href="/compose" className={more}>
                Or an empty canvas
              </Link>
            </div>
            <TemplateCards />
          </section>
          <section aria-label="Last runs" className="flex flex-col gap-3">
            <div className="flex items-baseline justify-between gap-3">
              <h2 className="text-base font-semibold">Last runs</h2>
              {last.length > 0 && (
                <Link href="/runs" className={more}>
                  All runs
                </Link>
              )}
            </div>
            {last.length > 0 ? (
              <RunTable runs={last} />
            ) : (
              <p className="rounded-lg border border-dashed border-line-strong px-5 py-4 text-muted">
                Nothing has run in this browser yet. A run goes on when the page is closed, and leaves a
                receipt for every step.
              </p>
            )}
          </section>
        </div>
        <Section
          title="What the networks work on"
          action={
            <Link href="/map" className={more}>
              Open the map
            </Link>
          }
        >
          <MiniMap />
          <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
            A mark where a network works; a number where Weft has steps for it today.
          </p>
        </Section>
      </div>
      <p className="mt-8 text-sm text-muted">
        Somebody gave you a run bundle?{' '}
        <Link
          href="/verify"
          className="underline decoration-line-strong underline-offset-2 hover:decoration-text"
        >
          Verify it
        </Link>{' '}
        in your browser, offline.
      </p>
    </Page>
  )
}
