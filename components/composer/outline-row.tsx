'use client'
import { ChevronDown, ChevronRight, EllipsisVertical, Group as GroupIcon } from 'lucide-react'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'
import { KindMark, kindWord } from '#components/marks/kind-mark.tsx'
import { Monogram } from '#components/marks/monogram.tsx'
import { useText } from '#components/shell/text.tsx'
import { cx } from '#components/ui/cx.ts'
import {
  type InputRow,
  type OutlineRow,
  type OutputRow,
  type StepRow,
  sourceOf,
} from '#lib/client/outline-rows.ts'
import { weakestStep } from '#lib/plan/drawn.ts'
import { definitionOf, protocolOf } from '#lib/protocols/registry.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { useEditor, usePlan } from './editor-context.tsx'
import { chipOf } from './input-chips.tsx'

/** Another step as it is named in a row: by its person's name, else by its id, of which there is one. */
const nameIn = (document: WorkflowDocument, step: string) => document.view.labels?.[step] ?? step

/** The name while it is typed: Enter and leaving keep it, Escape does not. */
export function NameInput({
  value,
  label,
  onEnd,
  className,
}: {
  value: string
  label: string
  onEnd: (typed: string | null) => void
  className?: string
}) {
  const input = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const end = (typed: string | null) => {
    if (ended.current) return
    ended.current = true
    onEnd(typed)
  }
  return (
    <input
      ref={input}
      aria-label={label}
      defaultValue={value}
      maxLength={80}
      className={cx(
        'h-7 w-full min-w-0 rounded border border-line-strong bg-raised px-1.5 text-sm max-lg:h-11',
        className,
      )}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(event.currentTarget.value)
        if (event.key === 'Escape') end(null)
      }}
      onBlur={(event) => end(event.currentTarget.value)}
    />
  )
}

function StepText({ row: { step, name, order } }: { row: StepRow }) {
  const text = useText()
  const document = useEditor((state) => state.document)
  const problem = usePlan((state) => state.problems.find((item) => item.step === step)?.reason)
  const weakest = usePlan((state) => state.plan && weakestStep(state.plan) === step)
  const claim = usePlan((state) => state.plan?.badge?.claim)
  const { uses, in: inputs = {} } = document.manifest.steps[step] ?? { uses: '' }
  const definition = definitionOf(uses)
  const sources = Object.values(inputs).flatMap((binding) => sourceOf(binding) ?? [])
  const names = [...new Set(sources)].map((source) => nameIn(document, source)).join(', ')
  const states = [
    ...(document.view.muted?.[step] ? [text.outline.muted] : []),
    ...(document.view.pins?.[step] ? [text.outline.pinned] : []),
  ]
  return (
    <>
      <Monogram
        protocol={definition?.protocol ?? 'standard'}
        letters={definition ? protocolOf(definition.protocol).monogram : '?'}
        size={20}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">
          {states.length > 0 && <span className="text-text">{`${states.join(', ')} · `}</span>}
          {problem ? (
            <span className="text-bad">{problem}</span>
          ) : weakest && claim ? (
            <span className="text-warn">{text.outline.holds(text.common.claims[claim])}</span>
          ) : names ? (
            text.outline.after(names)
          ) : (
            text.outline.starts
          )}
        </span>
      </span>
      <span className="shrink-0 text-xs tabular-nums text-muted">{order}</span>
    </>
  )
}

function InputText({ row: { step, port, name, input, binding } }: { row: InputRow }) {
  const text = useText()
  const document = useEditor((state) => state.document)
  const problem = usePlan(
    (state) => state.problems.find(({ path }) => path === `steps.${step}.in.${port}`)?.reason,
  )
  const source = sourceOf(binding)
  const chip = chipOf(binding)
  const from = source ? nameIn(document, source) : chip === 'constant' ? text.outline.constant : chip
  return (
    <PortText kind={input?.kind} side={text.outline.input} name={name}>
      {problem ? (
        <span className="text-bad">{problem}</span>
      ) : from ? (
        text.outline.from(from)
      ) : input?.optional ? (
        text.outline.optional
      ) : (
        text.outline.notConnected
      )}
    </PortText>
  )
}

function OutputText({ row: { name, output, takers } }: { row: OutputRow }) {
  const text = useText()
  const document = useEditor((state) => state.document)
  const names = [...new Set(takers)].map((taker) => nameIn(document, taker)).join(', ')
  return (
    <PortText kind={output.kind} side={text.outline.output} name={name}>
      {names ? text.outline.goesTo(names) : text.outline.unused}
    </PortText>
  )
}

function PortText({
  kind,
  side,
  name,
  children,
}: {
  kind: Parameters<typeof kindWord>[0] | undefined
  side: string
  name: string
  children: ReactNode
}) {
  return (
    <>
      {kind && <KindMark kind={kind} />}
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <span className="text-muted">{side} </span>
          {name}
        </span>
        <span className="block truncate text-xs text-muted">
          {kind && <span>{`${kindWord(kind)} · `}</span>}
          {children}
        </span>
      </span>
    </>
  )
}

function RowText({ row }: { row: OutlineRow }) {
  const text = useText()
  switch (row.type) {
    case 'step':
      return <StepText row={row} />
    case 'input':
      return <InputText row={row} />
    case 'output':
      return <OutputText row={row} />
    case 'group':
      return (
        <>
          <GroupIcon size={16} aria-hidden className="mx-0.5 shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">{row.name}</span>
            <span className="block truncate text-xs text-muted">{text.outline.group(row.steps.length)}</span>
          </span>
        </>
      )
  }
}

const indents = ['pl-0', 'pl-5', 'pl-10'] as const
const square =
  'flex size-7 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken max-lg:size-11'

export type RowHandlers = {
  readonly onToggle: (id: string, open: boolean) => void
  readonly onPress: (row: OutlineRow, event: React.MouseEvent) => void
  readonly onRenamed: (row: OutlineRow, typed: string | null) => void
}

/**
 * One row of the tree. What it says is a button for pointers and for touch; keys belong to the row itself, the only stop of the
 * whole tree. Its menu opens where its button is, as if asked for there.
 */
export function Row({
  row,
  current,
  selected,
  renaming,
  handlers,
  at,
}: {
  row: OutlineRow
  current: boolean
  selected: boolean
  renaming: boolean
  handlers: RowHandlers
  /** Where it stands in a tree of which only a part is drawn. */
  at: { index: number; top: number; ref: Ref<HTMLDivElement> | undefined } | null
}) {
  const text = useText()
  const textId = `outline ${row.id}`.replaceAll(' ', '-')
  const Chevron = row.open ? ChevronDown : ChevronRight
  return (
    <div
      role="treeitem"
      data-row={row.id}
      tabIndex={current ? 0 : -1}
      aria-level={row.level}
      aria-posinset={row.index}
      aria-setsize={row.count}
      aria-labelledby={textId}
      aria-selected={selected}
      {...(row.open === null ? {} : { 'aria-expanded': row.open })}
      {...(at ? { ref: at.ref, 'data-index': at.index, style: { top: at.top } } : {})}
      className={cx(
        'flex items-center rounded text-sm -outline-offset-2',
        at && 'absolute inset-x-2',
        indents[Math.min(row.level, 3) - 1],
        selected ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      {row.open === null ? (
        <span className="w-2 shrink-0" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-label={row.open ? text.outline.close(row.name) : text.outline.open(row.name)}
          onClick={() => handlers.onToggle(row.id, !row.open)}
          className={cx(square, 'w-5')}
        >
          <Chevron size={14} aria-hidden />
        </button>
      )}
      {renaming ? (
        <span id={textId} className="min-w-0 flex-1 py-1">
          <NameInput
            value={row.name}
            label={text.outline.name}
            onEnd={(typed) => handlers.onRenamed(row, typed)}
          />
        </span>
      ) : (
        <button
          id={textId}
          type="button"
          tabIndex={-1}
          onClick={(event) => handlers.onPress(row, event)}
          className="flex min-h-9 min-w-0 flex-1 items-center gap-2 py-1 pr-1 text-left max-lg:min-h-11"
        >
          <RowText row={row} />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        aria-label={text.outline.actions(row.name)}
        aria-haspopup="menu"
        onClick={(event) => openMenuAt(event.currentTarget)}
        className={square}
      >
        <EllipsisVertical size={14} aria-hidden />
      </button>
    </div>
  )
}

/** Opens the menu of the tree as a right button at the lower edge of an element would. */
export const openMenuAt = (element: HTMLElement): void => {
  const { left, bottom } = element.getBoundingClientRect()
  element.dispatchEvent(
    new MouseEvent('contextmenu', {
      bubbles: true,
      cancelable: true,
      clientX: left + 8,
      clientY: bottom - 4,
    }),
  )
}
