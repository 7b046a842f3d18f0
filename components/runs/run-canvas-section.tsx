'use client'
import { ChevronDown, ChevronUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Section, Skeleton } from '#components/ui/parts.tsx'

// React Flow writes style attributes while it renders on a server, which the page's policy forbids.
const RunCanvas = dynamic(() => import('./run-canvas.tsx').then((module) => module.RunCanvas), {
  ssr: false,
  loading: () => <Skeleton className="h-full rounded-none" />,
})

/** The run on its canvas: open where there is room for it, to be opened on a phone. */
export function RunCanvasSection({
  run,
  onSelect,
}: {
  run: string
  onSelect: (steps: readonly string[]) => void
}) {
  const words = useText().runs
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(matchMedia('(min-width: 640px)').matches), [])
  return (
    <Section
      title={words.canvas}
      action={
        <Button small tone="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hideCanvas : words.showCanvas}
          {open ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        </Button>
      }
    >
      <div className={open ? 'h-80 overflow-hidden rounded-b-lg bg-canvas' : 'hidden'}>
        {open && <RunCanvas run={run} onSelect={onSelect} />}
      </div>
    </Section>
  )
}
