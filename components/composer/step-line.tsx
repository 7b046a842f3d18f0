'use client'
import { KindMark } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { useText } from '#components/shell/text.tsx'
import { protocolOf } from '#lib/protocols/registry.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Ports } from '#lib/workflow/ports.ts'

const kindsOf = (ports: Ports) => [...new Set(Object.values(ports).map(({ kind }) => kind))]

function Marks({ ports }: { ports: Ports }) {
  return kindsOf(ports).map((kind) => <KindMark key={kind} kind={kind} size={12} />)
}

/** What goes in and what comes out of a step type, in marks; in words for people who listen. */
export function PortMarks({ definition: { inputs, outputs } }: { definition: StepDefinition }) {
  const { canvas } = useText()
  const words = (ports: Ports) => kindsOf(ports).join(', ')
  const said = [
    words(inputs) ? canvas.takes(words(inputs)) : canvas.takesNothing,
    words(outputs) ? canvas.gives(words(outputs)) : canvas.givesNothing,
  ].join(', ')
  return (
    <span className="ml-auto flex shrink-0 items-center gap-0.5" title={said}>
      <span className="sr-only">{said}</span>
      <Marks ports={inputs} />
      <span aria-hidden className="px-0.5 text-xs text-muted">
        →
      </span>
      <Marks ports={outputs} />
    </span>
  )
}

/** A step type on one line: its network, its name, what goes in and out. */
export function StepLine({ definition, detail }: { definition: StepDefinition; detail?: string }) {
  return (
    <span className="flex items-start gap-2.5">
      <Monogram protocol={definition.protocol} letters={protocolOf(definition.protocol).monogram} size={22} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <span className="truncate text-sm font-medium">{definition.title}</span>
          <PortMarks definition={definition} />
        </span>
        <span className="line-clamp-2 text-xs text-muted">{detail ?? definition.summary}</span>
      </span>
    </span>
  )
}
