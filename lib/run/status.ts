import type { RequestStatus, RunStatus } from './view.ts'

/** Whether a run has ended; it can still be resumed from a step. */
export const isFinal = (status: RunStatus): status is 'completed' | 'failed' | 'cancelled' =>
  status === 'completed' || status === 'failed' || status === 'cancelled'

/** Statuses of a wallet request that still wants its person: nothing is known to be sent. */
export const unsent: readonly RequestStatus[] = ['open', 'prompted', 'rejected']
