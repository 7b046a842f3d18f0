'use client'
import { useText } from '#components/shell/text.tsx'
import { manifestLimits } from '#lib/workflow/manifest.ts'
import { useEditor } from '../editor-context.tsx'
import { Select } from '../fields/choice.tsx'
import { described, FieldFrame } from '../fields/frame.tsx'
import { ValueField } from '../fields/value-field.tsx'
import { After } from './after.tsx'
import { Budget } from './budget.tsx'
import { Requires } from './requires.tsx'
import { FailureRule, RetryRule, TimeoutRule, useRule, useSetRule } from './rules.tsx'
import { Section } from './section.tsx'
import { useProblemAt } from './use-problem.ts'

type Props = { id: string }

/** Over which list the step is repeated, and how often at most. */
function Repeats({ id }: Props) {
  const { rules: t } = useText().inspector
  const set = useSetRule({ ids: [id] })
  const value = useRule({ ids: [id] }, 'forEach')
  const inputs = useEditor((state) => state.document.manifest.inputs)
  const overProblem = useProblemAt(`steps.${id}.forEach.over`)
  const maxProblem = useProblemAt(`steps.${id}.forEach.max`)
  const repeat = value === 'different' ? undefined : value
  const lists = Object.entries(inputs ?? {}).flatMap(([name, { many, title }]) =>
    many ? [{ value: `inputs.${name}`, label: title ?? name }] : [],
  )
  const field = `${id}-over`
  return (
    <>
      <FieldFrame
        id={field}
        label={t.repeat}
        problem={overProblem}
        help={lists.length === 0 ? `${t.repeatHelp} ${t.noLists}` : t.repeatHelp}
      >
        <Select
          {...described(field, overProblem !== undefined)}
          options={[{ value: '', label: t.noRepeat }, ...lists]}
          value={repeat?.over ?? ''}
          onChange={(over) => set('forEach', over === '' ? undefined : { over, max: repeat?.max ?? 16 })}
        />
      </FieldFrame>
      {repeat && (
        <ValueField
          id={`${id}-max`}
          field={{
            name: 'max',
            title: t.max,
            description: '',
            control: 'number',
            unit: t.times,
            minimum: 1,
            maximum: manifestLimits.repeats,
            whole: true,
          }}
          value={repeat.max}
          problem={maxProblem}
          onChange={(max) => {
            // A manifest takes no other number here at all, so that only one that fits enters it.
            const fits = typeof max === 'number' && Number.isInteger(max) && max >= 1
            if (fits && max <= manifestLimits.repeats) set('forEach', { ...repeat, max }, true)
          }}
        />
      )}
    </>
  )
}

/** How a step runs: repeats, what it has to prove, what it waits for, its time, and what happens when it fails. */
export function StepRules({ id }: Props) {
  const { rules: t } = useText().inspector
  const isSet = useEditor(({ document }) => {
    const step = document.manifest.steps[id]
    const { forEach, requires, after, timeout, retry, onFailure, budget } = step ?? {}
    return [forEach, requires, after, timeout, retry, onFailure, budget].some((rule) => rule !== undefined)
  })
  return (
    <Section title={t.title} open={isSet} fields="over max timeout retry onFailure budget requires after">
      <Repeats id={id} />
      <TimeoutRule ids={[id]} />
      <RetryRule ids={[id]} />
      <FailureRule ids={[id]} />
      <Budget id={id} />
      <Requires id={id} />
      <After id={id} />
    </Section>
  )
}
