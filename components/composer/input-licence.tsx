'use client'
import { useText } from '#components/shell/text.tsx'
import { inputArtifacts } from '#lib/client/input-value.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { WorkflowInput } from '#lib/workflow/manifest.ts'
import { presetIds, presetRights, presets, rightsText } from '#lib/workflow/rights-presets.ts'
import { useEditorApi } from './editor-context.tsx'

const under = ({ rights: _, ...artifact }: Artifact, licence: string): Artifact => {
  const rights = presetRights(licence)
  return rights ? { ...artifact, rights } : artifact
}

/** The licence under which a workflow input came in, of all that it holds. */
export function InputLicence({ name, input }: { name: string; input: WorkflowInput }) {
  const editor = useEditorApi()
  const t = useText().inspector.licence
  const artifacts = inputArtifacts(input)
  const said = new Set(artifacts.map(({ rights }) => rights?.licence ?? (rights ? 'own' : 'unknown')))
  const [licence = 'unknown'] = said.size === 1 ? said : []
  const known = licence === 'unknown' || presetIds.some((id) => id === licence)
  const id = `input-${name}-licence`
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {t.title}
      </label>
      <select
        id={id}
        aria-describedby={`${id}-help`}
        className="h-8 w-full rounded border border-line-strong bg-raised px-2.5 text-sm"
        value={said.size > 1 ? 'several' : known ? licence : 'own'}
        onChange={({ target }) => {
          const next = artifacts.map((artifact) => under(artifact, target.value))
          editor.getState().edit({ type: 'set-input', input: name, value: input.many ? next : next[0] })
        }}
      >
        <option value="unknown">{t.unknown}</option>
        {said.size > 1 && (
          <option value="several" disabled>
            {t.several}
          </option>
        )}
        {said.size === 1 && !known && (
          <option value="own" disabled>
            {t.own}
          </option>
        )}
        {presetIds.map((preset) => (
          <option key={preset} value={preset}>
            {presets[preset].title}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className="text-xs text-muted">
        {said.size > 1 ? t.severalHelp : rightsText(artifacts[0]?.rights)}
      </p>
    </div>
  )
}
