import { type Amount, sum } from '#lib/workflow/money.ts'
import { isSpent } from './spent.ts'
import type { RunView } from './view.ts'

/** What cancelling a run now would lose and leave: numbers of steps and of transactions that are under way, and what was paid. */
export const losses = ({ steps, requests, spending }: RunView) => {
  const statuses = Object.values(steps).map(({ status }) => status)
  return {
    lost: statuses.filter((status) => !['done', 'failed', 'skipped', 'cancelled'].includes(status)).length,
    kept: statuses.filter((status) => status === 'done').length,
    sent: requests.filter(({ status }) => status === 'sent').length,
    spent: sum(spending.filter(isSpent).map(({ amount }) => amount)) as readonly Amount[],
  }
}
