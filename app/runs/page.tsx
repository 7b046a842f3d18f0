import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { RunFilters } from '#components/runs/run-filters.tsx'
import { RunList } from '#components/runs/run-list.tsx'
import { RunPager } from '#components/runs/run-pager.tsx'
import { runsHref } from '#components/runs/runs-href.ts'
import { SpendingOverTime } from '#components/runs/spending-over-time.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { EmptyState, Page, PageTitle } from '#components/ui/parts.tsx'
import { everyRun, isFiltered, type RunFilter, readRunFilter } from '#lib/run/list.ts'
import type { Period } from '#lib/run/spent.ts'
import type { Db } from '#lib/server/db/open.ts'
import { pageOfRuns, workflowsOfRuns } from '#lib/server/run-list.ts'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import { spendingOverTime } from '#lib/server/spending-over-time.ts'
import type { Text } from '#lib/text/en.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await serverText()).runs.title })

type Search = Promise<Record<string, string | string[] | undefined>>

const paramsOf = (search: Awaited<Search>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  )

function NoRuns({ text, filtered }: { text: Text; filtered: boolean }) {
  const words = text.runs.empty
  return filtered ? (
    <EmptyState
      title={words.noMatch}
      action={
        <Link href="/runs" className={buttonClass()}>
          {text.runs.filter.clear}
        </Link>
      }
    >
      {words.noMatchBody}
    </EmptyState>
  ) : (
    <EmptyState
      title={words.title}
      action={
        <Link href="/compose" className={buttonClass('primary')}>
          {words.action}
        </Link>
      }
    >
      {words.body}
    </EmptyState>
  )
}

type ViewProps = { db: Db; session: string; filter: RunFilter; text: Text }

async function ListView({ db, session, filter, text }: ViewProps) {
  const page = await pageOfRuns(db, session, filter)
  if (page.runs.length === 0) return <NoRuns text={text} filtered={isFiltered(filter)} />
  return (
    <div className="flex flex-col gap-4">
      {/* Choices belong to the runs that are on the page. */}
      <RunList key={page.runs[0]!.id} runs={page.runs} />
      <RunPager page={page} filter={filter} text={text} />
    </div>
  )
}

async function SpendingView({ db, session, filter, period }: Omit<ViewProps, 'text'> & { period: Period }) {
  const buckets = await spendingOverTime(db, session, filter, period, Date.now())
  const href = (period: Period) => runsHref({ ...filter, cursor: null }, { view: 'spending', period })
  return (
    <SpendingOverTime buckets={buckets} period={period} hrefs={{ day: href('day'), week: href('week') }} />
  )
}

function Views({ filter, view, text }: { filter: RunFilter; view: string; text: Text }) {
  const shown = { ...filter, cursor: null }
  const links = [
    ['list', text.runs.spending.list, runsHref(shown)],
    ['spending', text.runs.spending.overTime, runsHref(shown, { view: 'spending' })],
  ] as const
  return (
    <nav aria-label={text.runs.spending.view} className="mb-4 flex gap-1 border-b border-line">
      {links.map(([name, word, href]) => (
        <Link
          key={name}
          href={href}
          scroll={false}
          aria-current={name === view ? 'page' : undefined}
          className={cx(
            '-mb-px flex h-9 items-center border-b-2 px-2.5 text-sm -outline-offset-2',
            name === view ? 'border-accent font-medium' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {word}
        </Link>
      ))}
    </nav>
  )
}

export default async function RunsPage({ searchParams }: { searchParams: Search }) {
  const params = paramsOf(await searchParams)
  const filter = readRunFilter(params)
  const text = await serverText()
  const { db, env } = await services()
  const session = (await findSession(db, (await cookies()).toString(), env.publicUrl))?.id ?? ''
  const workflows = await workflowsOfRuns(db, session)
  const any = (await pageOfRuns(db, session, { ...everyRun, limit: 1 })).count > 0
  const view = params.get('view') === 'spending' ? 'spending' : 'list'
  const period: Period = params.get('period') === 'week' ? 'week' : 'day'
  const rest = view === 'spending' ? { view, period } : {}
  return (
    <Page>
      <PageTitle title={text.runs.title}>{text.runs.about}</PageTitle>
      {any ? (
        <>
          {/* The fields take what the address says when the address changes. */}
          <RunFilters key={params.toString()} filter={filter} workflows={workflows} rest={rest} />
          <Views filter={filter} view={view} text={text} />
          {view === 'list' ? (
            <ListView db={db} session={session} filter={filter} text={text} />
          ) : (
            <SpendingView db={db} session={session} filter={filter} period={period} />
          )}
        </>
      ) : (
        <NoRuns text={text} filtered={false} />
      )}
    </Page>
  )
}
