'use client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useOverlayApi } from '#components/runs/overlay-context.tsx'
import { createDryRuns, type DryRunState, type DryRuns } from '#lib/client/dry-run.ts'
import { usePlan } from '../editor-context.tsx'
import { dryRunWanted } from './wanted.ts'

const Context = createContext<DryRuns | null>(null)

/** Runs the workflow dry as it is planned now, whenever somebody asks for it; ends with the editor. */
export function DryRunProvider({ account, children }: { account: string | null; children: ReactNode }) {
  const overlay = useOverlayApi()
  const [runs] = useState(() => createDryRuns(overlay))
  const manifest = usePlan((state) => state.manifest)
  useEffect(() => {
    const start = () => void runs.getState().start(manifest, account)
    window.addEventListener(dryRunWanted, start)
    return () => window.removeEventListener(dryRunWanted, start)
  }, [runs, manifest, account])
  useEffect(() => () => runs.getState().stop(), [runs])
  return <Context value={runs}>{children}</Context>
}

export const useDryRun = <T,>(select: (state: DryRunState) => T): T => {
  const runs = useContext(Context)
  if (!runs) throw new Error('DryRunProvider is missing')
  return useStore(runs, select)
}
