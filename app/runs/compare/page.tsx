import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { ChooseRuns } from '#components/runs/compare/choose-runs.tsx'
import { type ComparedRun, ComparePage } from '#components/runs/compare/compare-page.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { Note, Page, PageTitle } from '#components/ui/parts.tsx'
import { definitionOf } from '#lib/protocols/registry.ts'
import { everyRun } from '#lib/run/list.ts'
import { documentOfRun } from '#lib/server/run-document.ts'
import { pageOfRuns } from '#lib/server/run-list.ts'
import { type Services, services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import { unfold } from '#lib/workflow/unfold.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).runs.compare.title,
})

const readRun = async (
  { db, runs }: Services,
  session: string,
  id: string | undefined,
): Promise<ComparedRun | null> => {
  const run = id === undefined ? null : await runs.readRun(id)
  const view = run?.session === session ? await runs.readView(run.id) : null
  if (!run || !view) return null
  const titles = Object.fromEntries(
    Object.entries(unfold(run.manifest)).map(([step, { uses }]) => [step, definitionOf(uses)?.title ?? uses]),
  )
  return { view, titles, document: (await documentOfRun(db, session, run)).document }
}

/** The run of the same workflow before this one, or of the same name where no saved workflow is known. */
const runBefore = async (
  { db, runs }: Services,
  session: string,
  id: string,
): Promise<string | undefined> => {
  const run = await runs.readRun(id)
  if (run?.session !== session) return undefined
  const cursor = { way: 'older', createdAtMs: run.createdAtMs, id } as const
  const same = run.workflow === null ? { search: run.name } : { workflow: run.workflow }
  return (await pageOfRuns(db, session, { ...everyRun, ...same, cursor, limit: 1 })).runs[0]?.id
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function CompareRuns({ searchParams }: { searchParams: Search }) {
  const [{ a, b }, text, shared] = [await searchParams, await serverText(), await services()]
  const session = (await findSession(shared.db, (await cookies()).toString(), shared.env.publicUrl))?.id ?? ''
  const one = (value: string | string[] | undefined) => [value].flat()[0]
  const later = one(b)
  const first = await readRun(
    shared,
    session,
    one(a) ?? (later === undefined ? undefined : await runBefore(shared, session, later)),
  )
  const second = await readRun(shared, session, later)
  const { runs } = await pageOfRuns(shared.db, session, { ...everyRun, limit: 100 })
  return (
    <Page>
      <PageTitle title={text.runs.compare.title}>{text.runs.compare.about}</PageTitle>
      <ChooseRuns runs={runs} first={first?.view ?? null} second={second?.view ?? null} />
      {first && second ? (
        <ComparePage first={first} second={second} />
      ) : (
        <Note reason={text.runs.compare.need} />
      )}
    </Page>
  )
}
