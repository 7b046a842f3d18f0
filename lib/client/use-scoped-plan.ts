'use client'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { ownCapProblems } from '#lib/plan/own-cap.ts'
import { reuseOffer } from '#lib/plan/reuse-offer.ts'
import { scopeOf } from '#lib/plan/scope.ts'
import type { Plan } from '#lib/plan/types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { PublicConfig } from '#lib/run/api.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Editor } from './editor-store.ts'
import { useCaps } from './use-caps.ts'
import { type PlanState, usePlanOf } from './use-plan.ts'
import { useReusable } from './use-reusable.ts'

/** The last plan of a workflow as it would run without earlier results: what these save is told by it. */
const usePlanWithout = (manifest: Manifest, { plan, current, manifest: of }: PlanState): Plan | null => {
  const [kept, setKept] = useState<{ of: Manifest; plan: Plan } | null>(null)
  useEffect(() => {
    if (plan && current && of === manifest) setKept({ of, plan })
  }, [plan, current, of, manifest])
  return kept?.of === manifest ? kept.plan : null
}

/**
 * The plan of what would run of an edited workflow: without what is muted, pinned, left out or taken from earlier runs, and held
 * against the person's own caps.
 */
export const useScopedPlan = (
  editor: Editor,
  workflow: string,
  config: PublicConfig,
  account: string | null,
): PlanState => {
  const manifest = useStore(editor, (state) => state.document.manifest)
  const muted = useStore(editor, (state) => state.document.view.muted)
  const pins = useStore(editor, (state) => state.document.view.pins)
  const { until, reuse } = useStore(editor, (state) => state.scope)
  const caps = useCaps(editor, workflow)
  const scope = useMemo(
    () => scopeOf({ manifest, view: { muted, pins } }, { until, reuse: {} }),
    [manifest, muted, pins, until],
  )
  const results = useReusable(scope.manifest, account)
  const taking = useMemo(
    () => (results ? scopeOf({ manifest, view: { muted, pins } }, { until, reuse: results }) : scope),
    [manifest, muted, pins, until, results, scope],
  )
  const chosen = reuse ? taking : scope
  const planned = usePlanOf(chosen.manifest)
  const without = usePlanWithout(scope.manifest, planned)
  return useMemo(() => {
    const own = planned.plan
      ? ownCapProblems(planned.plan, chosen.manifest, caps, config.networks, { definitionOf })
      : []
    const problems = chosen.nothing ? [chosen.nothing] : [...planned.problems, ...own]
    return {
      ...planned,
      // Whoever wants earlier results is not shown a plan without them as the answer.
      current: planned.current && (!reuse || results !== null),
      problems,
      states: chosen.states,
      reuse: reuseOffer(scope.states, taking.states, results ?? {}, without, reuse),
    }
  }, [planned, chosen, caps, config, reuse, results, scope, taking, without])
}
