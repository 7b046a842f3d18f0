import type { RunStatus } from './view.ts'

export const runStatuses = [
  'queued',
  'running',
  'waiting',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly RunStatus[]

/** Where a page of the list begins: behind (older) or before (newer) this run. */
export type RunCursor = { readonly way: 'older' | 'newer'; readonly createdAtMs: number; readonly id: string }

/** Which runs are asked for. Empty and null mean all. Days are days of UTC, both included. */
export type RunFilter = {
  readonly search: string
  readonly status: readonly RunStatus[]
  readonly workflow: string | null
  /** CAIP-2 id of a chain that the run's plan touches. */
  readonly network: string | null
  readonly from: string | null
  readonly to: string | null
  readonly cursor: RunCursor | null
  readonly limit: number
}

const most = 200
export const pageSize = 50
const dayMs = 86_400_000

export const everyRun: RunFilter = {
  search: '',
  status: [],
  workflow: null,
  network: null,
  from: null,
  to: null,
  cursor: null,
  limit: pageSize,
}

/** Start of a day of UTC, `2026-11-25`, in unix ms; null for what is none. */
export const dayStartMs = (day: string | null): number | null => {
  if (day === null || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const ms = Date.parse(`${day}T00:00:00Z`)
  // Some engines take 31 February for 3 March.
  return Number.isNaN(ms) || dayOf(ms) !== day ? null : ms
}

/** The day of UTC that a time is in: `2026-11-25`. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** The times between which a filter asks: from `fromMs` on and before `endMs`. */
export const timesOf = ({ from, to }: Pick<RunFilter, 'from' | 'to'>) => {
  const end = dayStartMs(to)
  return { fromMs: dayStartMs(from), endMs: end === null ? null : end + dayMs }
}

export const cursorText = ({ createdAtMs, id }: Pick<RunCursor, 'createdAtMs' | 'id'>): string =>
  `${createdAtMs}.${id}`

const readCursor = (way: RunCursor['way'], text: string | null): RunCursor | null => {
  const [, ms, id] = /^(\d{1,15})\.(.{1,100})$/.exec(text ?? '') ?? []
  return ms && id ? { way, createdAtMs: Number(ms), id } : null
}

/** The filter that the address of a page, or of the API, asks for; what makes no sense in it is as if it were not there. */
export const readRunFilter = (params: URLSearchParams): RunFilter => {
  const day = (name: string) => {
    const text = params.get(name)
    return dayStartMs(text) === null ? null : text
  }
  const asked = params.getAll('status').flatMap((text) => text.split(','))
  const limit = Number(params.get('limit') ?? pageSize)
  return {
    search: (params.get('q') ?? '').trim().slice(0, 100),
    status: runStatuses.filter((status) => asked.includes(status)),
    workflow: params.get('workflow') || null,
    network: params.get('network') || null,
    from: day('from'),
    to: day('to'),
    cursor: readCursor('older', params.get('older')) ?? readCursor('newer', params.get('newer')),
    limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, most) : pageSize,
  }
}

/** The address part that asks for a filter, with everything that is not asked left out. */
export const runFilterText = (filter: Partial<RunFilter>): string => {
  const { search, status, workflow, network, from, to, cursor, limit } = { ...everyRun, ...filter }
  const params = new URLSearchParams()
  const set = (name: string, value: string | null) => value && params.set(name, value)
  set('q', search)
  set('status', status.join(','))
  set('workflow', workflow)
  set('network', network)
  set('from', from)
  set('to', to)
  if (cursor) set(cursor.way, cursorText(cursor))
  if (limit !== pageSize) set('limit', String(limit))
  return params.toString()
}

/** Whether a filter leaves anything out. */
export const isFiltered = ({ search, status, workflow, network, from, to }: RunFilter): boolean =>
  search !== '' || status.length > 0 || [workflow, network, from, to].some((value) => value !== null)
