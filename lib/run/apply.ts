import { isFinal } from './status.ts'
import type { RunView, SequencedEvent, SignatureRequest } from './view.ts'

const replaceRequest = (requests: readonly SignatureRequest[], next: SignatureRequest) =>
  requests.some(({ id }) => id === next.id)
    ? requests.map((request) => (request.id === next.id ? next : request))
    : [...requests, next]

/** Folds one event into the view. Events at or below `view.seq` are already in and change nothing. */
export const applyEvent = (view: RunView, { seq, event }: SequencedEvent): RunView => {
  if (seq <= view.seq) return view
  switch (event.type) {
    case 'run': {
      const { finishedAtMs: _, ...rest } = view
      return {
        ...rest,
        seq,
        status: event.status,
        ...(isFinal(event.status) ? { finishedAtMs: event.atMs } : {}),
      }
    }
    case 'step':
      return { ...view, seq, steps: { ...view.steps, [event.step]: event.view } }
    case 'request':
      return { ...view, seq, requests: replaceRequest(view.requests, event.request) }
    case 'spending':
      return {
        ...view,
        seq,
        spending: [...view.spending.filter(({ step }) => step !== event.step), ...event.lines],
      }
    case 'receipt':
      return {
        ...view,
        seq,
        receipts: [
          ...view.receipts.filter(
            ({ step, attempt }) => step !== event.receipt.step || attempt !== event.receipt.attempt,
          ),
          event.receipt,
        ],
      }
  }
}
