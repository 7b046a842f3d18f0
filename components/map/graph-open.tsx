'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/parts.tsx'
import { useAlive } from '#components/ui/use-alive.ts'
import type { MapGraph } from '#lib/ecosystem/graph.ts'

const GraphCanvas = dynamic(() => import('./graph-canvas.tsx').then((module) => module.GraphCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
})

/** The picture is loaded when somebody wants it: the table below says the same. */
export function GraphOpen({
  graph,
  label,
  open,
  keys,
}: {
  graph: MapGraph
  label: string
  open: string
  keys: string
}) {
  const [shown, setShown] = useState(false)
  const alive = useAlive()
  return (
    <div className="mb-6 print:hidden">
      {shown ? (
        <section aria-label={label}>
          <div className="weft-canvas h-[70dvh] overflow-hidden rounded-lg border border-line bg-canvas">
            <GraphCanvas graph={graph} label={`${label}. ${keys}`} />
          </div>
          <p className="mt-1.5 text-sm text-muted">{keys}</p>
        </section>
      ) : (
        <Button disabled={!alive} onClick={() => setShown(true)}>
          {open}
        </Button>
      )}
    </div>
  )
}
