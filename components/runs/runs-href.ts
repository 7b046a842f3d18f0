import { type RunFilter, runFilterText } from '#lib/run/list.ts'

/** The address of the runs page with a filter, and with what else is in its address. */
export const runsHref = (filter: Partial<RunFilter>, rest: Readonly<Record<string, string>> = {}): string => {
  const params = new URLSearchParams(runFilterText(filter))
  for (const [name, value] of Object.entries(rest)) params.set(name, value)
  const text = params.toString()
  return text ? `/runs?${text}` : '/runs'
}
