'use client'
import { useText } from '#components/shell/text.tsx'
import { type Rule, type Rules, ruleEdit, sharedRule } from '#lib/client/step-rules.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { Select } from '../fields/choice.tsx'
import { DurationField } from '../fields/duration.tsx'
import { described, FieldFrame } from '../fields/frame.tsx'
import { useProblemAt } from './use-problem.ts'

export type Ids = { readonly ids: readonly string[] }

/** Sets a rule of all these steps as one entry of the history; what is typed in a burst is one as well. */
export const useSetRule = ({ ids }: Ids) => {
  const editor = useEditorApi()
  return <R extends Rule>(rule: R, value: Rules[R] | undefined, typed = false) => {
    const { document, edit } = editor.getState()
    const change = ruleEdit(document.manifest, ids, rule, value)
    if (change) edit(change, typed ? `${ids.join()}.${rule}` : undefined)
  }
}

export const useRule = <R extends Rule>({ ids }: Ids, rule: R): Rules[R] | undefined | 'different' =>
  useEditor((state) => {
    const shared = sharedRule(state.document.manifest, ids, rule)
    return shared
  })

/** The first step's id stands in the field's name: a problem of that step leads to it. */
export const ruleId = ({ ids }: Ids, rule: string): string => `${ids[0]}-${rule}`

/** How long a step may take. */
export function TimeoutRule(props: Ids) {
  const { rules: t, many } = useText().inspector
  const set = useSetRule(props)
  const value = useRule(props, 'timeout')
  const problem = useProblemAt(`steps.${props.ids[0]}.timeout`)
  const isMixed = value === 'different'
  return (
    <DurationField
      id={ruleId(props, 'timeout')}
      label={t.timeout}
      help={isMixed ? `${many.different}. ${t.timeoutHelp}` : t.timeoutHelp}
      value={isMixed ? undefined : value}
      problem={problem}
      onChange={(next) => set('timeout', next, true)}
    />
  )
}

/** How often a failed attempt is made again. */
export function RetryRule(props: Ids) {
  const { rules: t, many } = useText().inspector
  const set = useSetRule(props)
  const value = useRule(props, 'retry')
  const id = ruleId(props, 'retry')
  return (
    <FieldFrame id={id} label={t.retry} problem={null} help={t.retryHelp}>
      <Select
        {...described(id, false)}
        options={[
          { value: '0', label: t.never },
          ...[1, 2, 3, 4, 5].map((times) => ({ value: String(times), label: t.retryTimes(times) })),
        ]}
        value={value === 'different' ? value : String(value?.max ?? 0)}
        other={many.different}
        onChange={(next) => set('retry', next === '0' ? undefined : { max: Number(next) })}
      />
    </FieldFrame>
  )
}

/** Whether the run goes on without the step when it fails. */
export function FailureRule(props: Ids) {
  const { rules: t } = useText().inspector
  const set = useSetRule(props)
  const value = useRule(props, 'onFailure')
  const id = ruleId(props, 'onFailure')
  return (
    <FieldFrame id={id} label={t.skip} problem={null} help={t.skipHelp} beside>
      <input
        {...described(id, false)}
        ref={(box) => {
          if (box) box.indeterminate = value === 'different'
        }}
        type="checkbox"
        className="size-4 accent-accent"
        checked={value === 'skip'}
        onChange={(event) => set('onFailure', event.target.checked ? 'skip' : undefined)}
      />
    </FieldFrame>
  )
}
