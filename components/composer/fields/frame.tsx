'use client'
import type { ReactNode } from 'react'

/** What ties a control to its words: spread it on the control. */
export type Described = {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid'?: true
}

/** The attributes of a control with this id; `wrong` while something is the matter with it. */
export const described = (id: string, wrong: boolean): Described => ({
  id,
  'aria-describedby': wrong ? `${id}-problem ${id}-help` : `${id}-help`,
  ...(wrong ? { 'aria-invalid': true as const } : {}),
})

/** What is wrong with a field, in the place that its control names. */
export function FieldProblem({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-problem`} className="text-xs text-bad">
      {children}
    </p>
  )
}

/** A field: its label, its control, what is wrong with it, and what it is for. */
export function FieldFrame({
  id,
  label,
  problem,
  help,
  beside = false,
  children,
}: {
  id: string
  label: ReactNode
  problem: ReactNode
  help: ReactNode
  /** The label stands right of the control, as with a switch. */
  beside?: boolean
  children: ReactNode
}) {
  return (
    <div className="flex flex-col gap-1">
      <div className={beside ? 'flex flex-row-reverse items-center justify-end gap-2' : 'contents'}>
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {children}
      </div>
      {problem && <FieldProblem id={id}>{problem}</FieldProblem>}
      <p id={`${id}-help`} className="text-xs text-muted empty:hidden">
        {help}
      </p>
    </div>
  )
}
