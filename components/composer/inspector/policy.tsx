'use client'
import { useText } from '#components/shell/text.tsx'
import { protocols } from '#lib/protocols/registry.ts'
import { type Level, levels } from '#lib/workflow/claims.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { Select } from '../fields/choice.tsx'
import { DurationField } from '../fields/duration.tsx'
import { described, FieldFrame } from '../fields/frame.tsx'

type WorkflowPolicy = NonNullable<Manifest['policy']>

/** One part of the policy said or left out: what demands nothing is not in the manifest. */
const withPart = <P extends keyof WorkflowPolicy>(
  policy: WorkflowPolicy,
  part: P,
  value: WorkflowPolicy[P] | undefined,
): WorkflowPolicy => {
  const { [part]: _, ...rest } = policy
  return (value === undefined ? rest : { ...rest, [part]: value }) as WorkflowPolicy
}

function AllowedNetworks({
  allow,
  onChange,
}: {
  allow: readonly string[]
  onChange: (allow: string[]) => void
}) {
  const t = useText().inspector.workflow
  // A manifest may name a network that this installation has never heard of.
  const names = [...new Set([...protocols.map(({ name }) => name as string), ...allow])]
  const titleOf = (name: string) => protocols.find((protocol) => protocol.name === name)?.title ?? name
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby="policy-allow-help">
      <legend className="mb-1 text-sm font-medium">{t.allow}</legend>
      <div className="grid grid-cols-2 gap-x-2 gap-y-1">
        {names.map((name) => (
          <label key={name} className="flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={allow.includes(name)}
              onChange={(event) =>
                onChange(event.target.checked ? [...allow, name] : allow.filter((each) => each !== name))
              }
            />
            <span className="truncate">{titleOf(name)}</span>
          </label>
        ))}
      </div>
      <p id="policy-allow-help" className="text-xs text-muted">
        {t.allowHelp}
      </p>
    </fieldset>
  )
}

/** What the workflow as a whole demands of its runs. It is signed. */
export function Policy() {
  const editor = useEditorApi()
  const { inspector, common } = useText()
  const t = inspector.workflow
  const policy = useEditor((state) => state.document.manifest.policy) ?? {}
  const set = <P extends keyof WorkflowPolicy>(part: P, value: WorkflowPolicy[P] | undefined, key?: string) =>
    editor.getState().edit({ type: 'set-policy', policy: withPart(policy, part, value) }, key)
  return (
    <section aria-label={t.policy} className="flex flex-col gap-4 border-t border-line p-3">
      <div>
        <h3 className="text-sm font-semibold">{t.policy}</h3>
        <p className="text-sm text-muted">{t.policyHelp}</p>
      </div>
      <FieldFrame id="policy-assurance" label={t.minAssurance} problem={null} help={t.minAssuranceHelp}>
        <Select
          {...described('policy-assurance', false)}
          options={[
            { value: '', label: t.noLevel },
            ...levels.slice(1).map((level) => ({ value: level as string, label: common.levels[level] })),
          ]}
          value={policy.minAssurance ?? ''}
          onChange={(level) => set('minAssurance', level === '' ? undefined : (level as Level))}
        />
      </FieldFrame>
      <AllowedNetworks
        allow={policy.allow ?? []}
        onChange={(allow) => set('allow', allow.length === 0 ? undefined : allow)}
      />
      <DurationField
        id="policy-timeout"
        label={t.timeout}
        help={t.timeoutHelp}
        value={policy.timeout}
        onChange={(timeout) => set('timeout', timeout, 'policy.timeout')}
      />
    </section>
  )
}
