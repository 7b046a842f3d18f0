import type { Amount } from '#lib/workflow/money.ts'
import type { RequestStatus, RunEvent, SequencedEvent, Spending, StepView } from './view.ts'

export const logLevels = ['detail', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** What a line says. The interface has a word for each; `detail` of the line is what the run itself says, as it says it. */
export type LogCode =
  | `run-${'started' | 'queued' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled'}`
  | `step-${'started' | 'retried' | 'asks' | 'confirming' | 'done' | 'failed' | 'skipped' | 'cancelled' | 'progress'}`
  | `request-${RequestStatus}`
  | 'paid'
  | 'receipt'

/** One line of a run's log. `key` stays the same while a line of progress is counted on. */
export type LogLine = {
  readonly key: number
  /** Unix milliseconds. */
  readonly atMs: number
  /** The step as it ran (`store.1`), null for what concerns the run. */
  readonly step: string | null
  readonly level: LogLevel
  readonly code: LogCode
  readonly detail: string
  /** What was paid, where the line is of a payment; `detail` is then its purpose and transaction. */
  readonly amount?: Amount
}

/** What the next line depends on. Never changed in place but by `foldLog`, which gives a new one. */
export type Log = {
  readonly lines: readonly LogLine[]
  readonly steps: Readonly<Record<string, StepView>>
  /** Payments that have their line. */
  readonly paid: ReadonlySet<string>
  /** The run has begun: what comes after is going on. */
  readonly began: boolean
  readonly seq: number
  readonly atMs: number
}

export const emptyLog = (startedAtMs: number): Log => ({
  lines: [],
  steps: {},
  paid: new Set(),
  began: false,
  seq: 0,
  atMs: startedAtMs,
})

type Draft = Omit<LogLine, 'key' | 'atMs'>

const sentence = (problem: StepView['problem']): string =>
  problem ? [problem.reason, problem.fix].filter(Boolean).join(' ') : ''

const stepLines = (step: string, before: StepView | undefined, view: StepView): readonly Draft[] => {
  const line = (level: LogLevel, code: LogCode, detail = ''): Draft => ({ step, level, code, detail })
  const again = view.attempt > (before?.attempt ?? 0)
  const lines: Draft[] = []
  if (again && view.attempt > 0)
    lines.push(
      view.attempt === 1 ? line('info', 'step-started') : line('info', 'step-retried', String(view.attempt)),
    )
  if (
    view.progress &&
    view.progress.note !== '' &&
    view.progress !== before?.progress &&
    view.status !== 'done'
  )
    lines.push(line('detail', 'step-progress', view.progress.note))
  if (view.status === before?.status && !again) return lines
  switch (view.status) {
    case 'needs-signature':
      lines.push(line('warn', 'step-asks'))
      break
    case 'confirming':
      lines.push(line('info', 'step-confirming'))
      break
    case 'done':
      lines.push(line('info', 'step-done'))
      break
    case 'failed':
      lines.push(line('error', 'step-failed', sentence(view.problem)))
      break
    case 'skipped':
      lines.push(line('warn', 'step-skipped', sentence(view.problem)))
      break
    case 'cancelled':
      lines.push(line('warn', 'step-cancelled', sentence(view.problem)))
      break
  }
  return lines
}

const paymentKey = ({ step, purpose, amount, transaction }: Spending) =>
  `${step} ${transaction} ${purpose} ${amount.asset}`

const draftsOf = (log: Log, event: RunEvent): readonly Draft[] => {
  switch (event.type) {
    case 'run':
      return [
        {
          step: null,
          level: event.status === 'failed' ? 'error' : event.status === 'waiting' ? 'warn' : 'info',
          code: event.status === 'running' && !log.began ? 'run-started' : `run-${event.status}`,
          detail: '',
        },
      ]
    case 'step':
      return stepLines(event.step, log.steps[event.step], event.view)
    case 'request': {
      const { step, status, title, hash, problem } = event.request
      const said = [title, ...(hash ? [hash] : []), ...(problem ? [sentence(problem)] : [])].join(' · ')
      return [
        { step, level: status === 'rejected' ? 'warn' : 'info', code: `request-${status}`, detail: said },
      ]
    }
    case 'spending':
      return event.lines
        .filter((line) => !log.paid.has(paymentKey(line)))
        .map(({ purpose, amount, transaction }) => ({
          step: event.step,
          level: 'info',
          code: 'paid',
          detail: `${purpose} ${transaction}`,
          amount,
        }))
    case 'receipt':
      return [{ step: event.receipt.step, level: 'detail', code: 'receipt', detail: event.receipt.sha256 }]
  }
}

const timeOf = (event: RunEvent): number | undefined =>
  event.atMs ?? (event.type === 'step' ? (event.view.finishedAtMs ?? event.view.startedAtMs) : undefined)

/** Whether a line only counts the last one of its step on, which it then replaces. */
const countsOn = (last: LogLine | undefined, next: Draft): boolean =>
  last?.code === 'step-progress' &&
  next.code === 'step-progress' &&
  last.step === next.step &&
  last.detail === next.detail

const fold = (log: Log, lines: LogLine[], { seq, event }: SequencedEvent): Log => {
  if (seq <= log.seq) return log
  const atMs = Math.max(log.atMs, timeOf(event) ?? 0)
  for (const draft of draftsOf(log, event))
    if (!countsOn(lines.at(-1), draft)) lines.push({ key: lines.length, atMs, ...draft })
  return {
    ...log,
    began: log.began || event.type === 'run',
    seq,
    atMs,
    steps: event.type === 'step' ? { ...log.steps, [event.step]: event.view } : log.steps,
    paid: event.type === 'spending' ? new Set([...log.paid, ...event.lines.map(paymentKey)]) : log.paid,
  }
}

/**
 * The log of a run after more of its events, in order; events that are in already change nothing. Lines follow from events
 * alone, so every reader of a run has the same log. Times never go back: an event that does not say when it was takes the
 * time of the one before.
 */
export const foldLog = (log: Log, events: readonly SequencedEvent[]): Log => {
  const lines = [...log.lines]
  const folded = events.reduce((known, event) => fold(known, lines, event), log)
  return lines.length === log.lines.length && folded.seq === log.seq ? log : { ...folded, lines }
}
