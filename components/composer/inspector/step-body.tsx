'use client'
import { StepRun } from '#components/runs/step-run.tsx'
import { useText } from '#components/shell/text.tsx'
import { Note } from '#components/ui/parts.tsx'
import { drift as driftOf } from '#lib/client/drift.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { RightsOut } from '../rights-out.tsx'
import { Details, Expected, StepHead } from './about.tsx'
import { Input } from './input.tsx'
import { Parameters } from './parameters.tsx'
import { RemoveStep } from './remove-step.tsx'
import { StepName } from './step-name.tsx'
import { StepRules } from './step-rules.tsx'
import { SwapFor } from './swap.tsx'
import { Upgrade } from './upgrade.tsx'

/** A step of a type that this installation does not have: it is kept, and can be called otherwise, upgraded or removed. */
function Placeholder({ id, step }: { id: string; step: Step }) {
  const t = useText().inspector
  const drift = driftOf(step)
  return (
    <div className="flex flex-col gap-4 p-3">
      <div>
        {drift && 'to' in drift && <p className="font-medium">{drift.to.title}</p>}
        <p className="font-mono text-sm text-muted wrap-anywhere">{step.uses}</p>
      </div>
      {drift && 'to' in drift ? (
        <Upgrade id={id} step={step} drift={drift} />
      ) : (
        <Note tone="bad" reason={t.unknown.reason(step.uses)} fix={t.unknown.fix} />
      )}
      <StepName id={id} uses={step.uses} />
      <div>
        <RemoveStep id={id} />
      </div>
    </div>
  )
}

/** Everything that can be set and seen of one step. */
export function StepBody({ id, step }: { id: string; step: Step }) {
  const definition = definitionOf(step.uses)
  const drift = driftOf(step)
  if (!definition) return <Placeholder id={id} step={step} />
  return (
    <div className="flex flex-col gap-4 p-3">
      <StepHead definition={definition} />
      <StepRun id={id} />
      {drift && 'to' in drift && <Upgrade id={id} step={step} drift={drift} />}
      <Parameters id={id} step={step} definition={definition} />
      {Object.entries(definition.inputs).map(([port, input]) => (
        <Input key={port} id={id} port={port} input={input} binding={step.in?.[port]} />
      ))}
      <RightsOut id={id} uses={step.uses} />
      <Expected id={id} />
      <StepName id={id} uses={step.uses} />
      <StepRules id={id} />
      <SwapFor id={id} />
      <Details definition={definition} />
      <div>
        <RemoveStep id={id} />
      </div>
    </div>
  )
}
