'use client'
import dynamic from 'next/dynamic'
import type { PlanState } from '#lib/client/use-plan.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

export type ReviewProps = {
  /** As it was drawn, for what steps are called. */
  readonly document: WorkflowDocument
  /** The plan of the part of it that is to run, with what is taken from elsewhere and what is left out. */
  readonly state: PlanState
  readonly workflowId: string | null
  readonly open: boolean
  readonly onClose: () => void
}

const Review = dynamic(() => import('./review.tsx').then(({ Review: review }) => review), { ssr: false })

/** The review is loaded when it is first opened: it brings the wallet code with it. */
export function ReviewDialog(props: ReviewProps) {
  return props.open ? <Review {...props} /> : null
}
