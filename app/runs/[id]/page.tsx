import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { RunPage, type RunStep } from '#components/runs/run-page.tsx'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { services } from '#lib/server/services.ts'
import { findSession } from '#lib/server/session.ts'

export const metadata: Metadata = { title: 'Run' }

export default async function Run({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const { db, env, runs } = await services()
  const session = await findSession(db, (await cookies()).toString(), env.publicUrl)
  const run = await runs.readRun(id)
  const view = await runs.readView(id)
  if (!session || !run || !view || run.session !== session.id) notFound()
  const steps: Record<string, RunStep> = Object.fromEntries(
    Object.entries(run.manifest.steps).map(([step, { uses }]) => {
      const definition = definitionOf(uses)
      return [
        step,
        {
          title: definition?.title ?? uses,
          uses,
          protocol: definition?.protocol ?? 'standard',
          monogram: definition ? protocolOf(definition.protocol).monogram : '?',
        },
      ]
    }),
  )
  return <RunPage initial={view} steps={steps} />
}
