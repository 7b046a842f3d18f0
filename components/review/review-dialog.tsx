'use client'
import dynamic from 'next/dynamic'
import type { Plan } from '#lib/plan/types.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'

export type ReviewProps = {
  readonly document: WorkflowDocument
  readonly plan: Plan | null
  readonly workflowId: string | null
  readonly open: boolean
  readonly onClose: () => void
}

const Review = dynamic(() => import('./review.tsx').then(({ Review: review }) => review), { ssr: false })

/** The review is loaded when it is first opened: it brings the wallet code with it. */
export function ReviewDialog(props: ReviewProps) {
  return props.open ? <Review {...props} /> : null
}
