'use client'
import { useState } from 'react'
import { AssuranceBar } from '#components/marks/assurance-bar.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { fieldsOf } from '#lib/client/fields.ts'
import { sourceOf } from '#lib/client/outline-rows.ts'
import { stepName } from '#lib/client/step-name.ts'
import { copiesOf, plannedOf } from '#lib/plan/drawn.ts'
import { stepTypes } from '#lib/plan/step-types.ts'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import { lowest, priceOf } from './card-foot.tsx'
import { useEditor, usePlan } from './editor-context.tsx'
import { chipOf } from './input-chips.tsx'
import { rename } from './outline-edits.ts'
import type { OutlineDesk } from './use-outline.ts'

type Cell = { desk: OutlineDesk; step: string }

const field =
  'w-full min-w-0 rounded border border-transparent bg-transparent px-1.5 text-sm hover:border-line-strong focus:border-line-strong h-7 max-lg:h-11 max-lg:border-line'

/** The name as it is typed: kept by Enter and by leaving, let go by Escape. */
export function NameCell({ desk, step }: Cell) {
  const name = useEditor((state) => stepName(state.document, step))
  const uses = useEditor((state) => state.document.manifest.steps[step]?.uses ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const definition = definitionOf(uses)
  const end = (kept: boolean) => {
    if (kept && typed !== null) rename(desk, step, typed)
    setTyped(null)
  }
  return (
    <span className="flex items-center gap-2">
      <Monogram
        protocol={definition?.protocol ?? 'standard'}
        letters={definition ? protocolOf(definition.protocol).monogram : '?'}
        size={20}
      />
      <input
        aria-label={desk.text.outline.nameOf(step)}
        value={typed ?? name}
        maxLength={80}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') end(true)
          if (event.key === 'Escape') end(false)
        }}
        className={`${field} font-medium`}
      />
    </span>
  )
}

/** The network that a step runs on, to choose where it has a choice. */
export function NetworkCell({ desk: { editor, text }, step }: Cell) {
  const { networks, ...config } = useConfig()
  const value = useEditor((state) => state.document.manifest.steps[step])
  const definition = value && definitionOf(value.uses)
  if (!definition) return null
  const chosen = fieldsOf(definition).find(({ control }) => control === 'network')
  if (!chosen) return protocolOf(definition.protocol).title
  const chain = String({ ...definition.defaults, ...value.with }[chosen.name] ?? '')
  const options = networks.filter(({ roles }) => !chosen.role || roles.includes(chosen.role))
  return (
    <select
      aria-label={text.outline.networkOf(stepName(editor.getState().document, step))}
      className={`${field} min-w-28`}
      value={chain}
      onChange={(event) =>
        editor
          .getState()
          .edit(
            { type: 'set-param', step, name: chosen.name, value: event.target.value },
            `${step}.${chosen.name}`,
          )
      }
    >
      {options.every((option) => option.chain !== chain) && (
        <option value={chain}>
          {chain ? text.outline.notServed(networkNameOf({ networks, ...config }, chain)) : text.outline.none}
        </option>
      )}
      {options.map((option) => (
        <option key={option.chain} value={option.chain}>
          {option.name}
        </option>
      ))}
    </select>
  )
}

/** What enters each input; a press asks for another source. */
export function InputsCell({ desk, step }: Cell) {
  const document = useEditor((state) => state.document)
  const value = document.manifest.steps[step]
  const inputs = Object.entries(stepTypes(value?.uses ?? '')?.inputs ?? {})
  const words = desk.text.outline
  if (inputs.length === 0) return <span className="text-muted">{words.starts}</span>
  return (
    <ul className="flex flex-col">
      {inputs.map(([port, { label, optional }]) => {
        const binding = value?.in?.[port]
        const source = sourceOf(binding)
        const from = source ? stepName(document, source) : chipOf(binding)
        return (
          <li key={port}>
            <button
              type="button"
              onClick={() => desk.ask({ type: 'source', to: { step, port } })}
              className="flex min-h-6 w-full items-baseline gap-1.5 rounded px-1 text-left hover:bg-sunken max-lg:min-h-11 max-lg:items-center"
            >
              <span className="shrink-0 text-muted">{label}</span>
              <span className={from ? 'min-w-0 truncate' : optional ? 'text-muted' : 'text-warn'}>
                {from === 'constant' ? words.constant : (from ?? words.notConnected)}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

export function CostCell({ step }: { step: string }) {
  const config = useConfig()
  const price = usePlan((state) => state.plan && priceOf(state.plan, step, currencyOf(config)))
  const known = usePlan((state) => state.plan !== null && plannedOf(state.plan, step) !== undefined)
  const words = useText().outline
  return <span className="tabular-nums">{price || (known ? words.free : words.unknown)}</span>
}

export function SignaturesCell({ step }: { step: string }) {
  const count = usePlan((state) =>
    state.plan
      ? copiesOf(state.plan, step).reduce((sum, { signatures }) => sum + signatures.length, 0)
      : null,
  )
  const words = useText().outline
  return (
    <span className="tabular-nums">{count === null ? words.unknown : count === 0 ? words.none : count}</span>
  )
}

export function AssuranceCell({ step }: { step: string }) {
  const planned = usePlan((state) => state.plan && plannedOf(state.plan, step)) ?? undefined
  const words = useText().outline
  const claim = lowest(planned)
  return claim ? (
    <span className="max-lg:[&_button]:min-h-11">
      <AssuranceBar assurance={claim[1]} achieved={false} label={claim[0]} />
    </span>
  ) : (
    <span className="text-muted">{words.none}</span>
  )
}

export function StateCell({ step }: { step: string }) {
  const problems = usePlan((state) => state.problems)
  const muted = useEditor((state) => state.document.view.muted?.[step])
  const pinned = useEditor((state) => state.document.view.pins?.[step])
  const words = useText().outline
  const own = problems.filter((problem) => problem.step === step)
  const states = [...(muted ? [words.muted] : []), ...(pinned ? [words.pinned] : [])]
  return (
    <>
      {states.length > 0 && <p>{states.join(', ')}</p>}
      {own.map(({ code, path, reason }) => (
        <p key={`${code}${path}${reason}`} className="text-bad">
          {reason}
        </p>
      ))}
      {own.length === 0 && states.length === 0 && <span className="text-muted">{words.ready}</span>}
    </>
  )
}
