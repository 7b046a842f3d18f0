import type { RunDocument } from '#lib/run/api.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { own } from '#lib/workflow/own.ts'
import type { Db } from './db/open.ts'
import type { StoredRun } from './runs.ts'
import { readWorkflow } from './workflows.ts'

/** What of a record belongs to steps that are there. */
const of = <T>(steps: Readonly<Record<string, unknown>>, record: Readonly<Record<string, T>> | undefined) =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([step]) => own(steps, step) !== undefined))

/** The workflow as it was signed, with cards where the saved workflow has them now; without places where that one is gone. */
export const documentOfRun = async (
  db: Db,
  session: string,
  { manifest, plan, workflow }: StoredRun,
): Promise<RunDocument> => {
  const saved = workflow === null ? null : await readWorkflow(db, session, workflow)
  const labels = of(manifest.steps, saved?.document.view.labels)
  const document: WorkflowDocument = {
    manifest,
    view: {
      positions: of(manifest.steps, saved?.document.view.positions),
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
    },
  }
  return { document, plan, workflow: saved?.id ?? null }
}
