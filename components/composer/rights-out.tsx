'use client'
import { useText } from '#components/shell/text.tsx'
import { definitionOf } from '#lib/protocols/registry.ts'
import { rightsText } from '#lib/workflow/rights-presets.ts'
import { usePlan } from './editor-context.tsx'

/** What others may do with what a step gives out, in words. Steps that give out statements of their own say nothing. */
export function RightsOut({ id, uses }: { id: string; uses: string }) {
  const t = useText().inspector
  // Copies of a repeated step share its rule; the first speaks for all.
  const outputs = usePlan((state) => (state.plan?.steps[id] ?? state.plan?.steps[`${id}.0`])?.outputs)
  const definition = definitionOf(uses)
  if (!outputs || !definition?.rights || definition.rights.output === 'none') return null
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{t.rightsOut}</p>
      {Object.entries(outputs).map(([port, { rights }]) => (
        <p key={port} className="text-sm">
          {Object.keys(outputs).length > 1 && (
            <span className="text-muted">{definition.outputs[port]?.label ?? port}: </span>
          )}
          <span className={rights ? '' : 'text-muted'}>{rightsText(rights)}</span>
        </p>
      ))}
    </div>
  )
}
