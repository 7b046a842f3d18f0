import type { AcceptedRun, RunStore } from '#lib/engine/store.ts'
import type { StepRecord } from '#lib/receipts/types.ts'
import { applyEvent } from '#lib/run/apply.ts'
import type { RunEvent, RunView } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'

const never = (what: string) => (): never => {
  throw new WeftError('dry-run-durable', `A dry run does not ${what}.`, { final: true })
}

/** The run store of a dry run: in memory, each event told as it comes. There are no receipts: nothing was done that one could be for. */
export const createDryStore = (
  run: AcceptedRun,
  begin: RunView,
  onEvent: (seq: number, event: RunEvent) => void,
) => {
  const keys = new Set<string>()
  const records = new Map<string, { readonly record: StepRecord; readonly receipt: string }>()
  let view = begin
  const store: RunStore = {
    readRun: async () => run,
    readView: async () => view,
    appendEvent: async (_, key, event) => {
      if (event.type === 'receipt' || keys.has(key)) return
      keys.add(key)
      const sequenced = { seq: view.seq + 1, event }
      view = applyEvent(view, sequenced)
      onEvent(sequenced.seq, event)
    },
    saveStepRecord: async (record, { sha256 }) => void records.set(record.step, { record, receipt: sha256 }),
    stepRecords: async (_, steps) =>
      [...records.values()].filter(({ record }) => !steps || steps.includes(record.step)),
    getRequest: async () => null,
    putRequest: never('ask a wallet'),
    transitionRequest: never('ask a wallet'),
    queuedRuns: async () => [],
  }
  return { store, view: () => view }
}
