import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { RunPage, type RunStep } from '#components/runs/run-page.tsx'
import { serverText } from '#components/shell/server-text.ts'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { unfold } from '#lib/workflow/unfold.ts'

/** The inputs that come from somewhere. */
const sourcesOf = (inputs: NonNullable<Step['in']>): NonNullable<Step['in']> =>
  Object.fromEntries(Object.entries(inputs).filter(([, binding]) => 'from' in binding))

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await serverText()).runs.compare.run,
})

export default async function Run({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { db, env, runs } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const run = await runs.readRun(id)
  const view = await runs.readView(id)
  if (!session || !run || !view || run.session !== session.id) notFound()
  const { manifest, plan } = run
  const unfolded = unfold(manifest)
  const steps: Record<string, RunStep> = Object.fromEntries(
    Object.entries(unfolded).map(([step, { uses }]) => {
      const definition = definitionOf(uses)
      return [
        step,
        {
          title: definition?.title ?? uses,
          uses,
          protocol: definition?.protocol ?? 'standard',
          monogram: definition ? protocolOf(definition.protocol).monogram : '?',
          expected: plan.steps[step]?.expected ?? {},
        },
      ]
    }),
  )
  // The page follows where results go; what the parameters hold stays here.
  const joined = Object.fromEntries(
    Object.entries(unfolded).map(([step, { uses, adapter, in: inputs }]) => [
      step,
      { uses, adapter, ...(inputs ? { in: sourcesOf(inputs) } : {}) },
    ]),
  )
  return (
    <RunPage
      initial={view}
      steps={steps}
      paths={{ steps: joined, outputs: manifest.outputs, expected: plan.expected }}
    />
  )
}
