import { createStore } from 'zustand/vanilla'
import { applyEvent } from '#lib/run/apply.ts'
import { type DrawnStep, drawnOutputs, drawnSteps } from '#lib/run/drawn.ts'
import { emptyLog, foldLog, type Log, type LogLine } from '#lib/run/log.ts'
import type { RunStatus, RunView, SequencedEvent, Spending } from '#lib/run/view.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'

export type OverlayKind = 'run' | 'dry-run'

/** What a run, or a dry run, says of the steps as they were drawn. Whatever is `simulated` must say so wherever it is shown. */
export type Overlay = {
  readonly kind: OverlayKind
  readonly simulated: boolean
  readonly id: string
  readonly status: RunStatus
  /** By drawn step: `store`, whatever the number of its copies. */
  readonly steps: Readonly<Record<string, DrawnStep>>
  readonly spending: readonly Spending[]
  readonly log: readonly LogLine[]
  /** The run itself, with steps as they ran (`store.0`). */
  readonly view: RunView
  /** What ran, where it is known: a step that was changed since is not what it was. */
  readonly manifest: Manifest | null
}

type State = {
  readonly overlay: Overlay | null
  /** Shows another run from its view; its events follow through `take`, from the first on if the log is to be whole. */
  begin(kind: OverlayKind, view: RunView, manifest?: Manifest): void
  /** Events of the run that is shown, in order; folded in together at the next frame. Those of another run are dropped. */
  take(id: string, events: readonly SequencedEvent[]): void
  clear(): void
}

/** At the next frame; in a tab that is not drawn, soon. */
const nextFrame = (work: () => void): void => {
  let done = false
  const once = () => {
    if (done) return
    done = true
    clearTimeout(timer)
    work()
  }
  const timer = setTimeout(once, 250)
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(once)
}

type Source = Pick<Overlay, 'kind' | 'manifest'>

const overlayOf = ({ kind, manifest }: Source, view: RunView, log: Log, before: Overlay | null): Overlay => ({
  kind,
  simulated: kind === 'dry-run',
  id: view.id,
  status: view.status,
  steps: drawnSteps(view.steps, before && { steps: before.view.steps, folded: before.steps }),
  spending: view.spending,
  log: log.lines,
  view,
  manifest,
})

/**
 * The store of what is laid over the canvas: nothing, or the run whose view is given, which is then there from the first drawing on,
 * on a server too. `schedule` decides when waiting events are folded in.
 */
export const createOverlay = (
  initial: RunView | null = null,
  schedule: (work: () => void) => void = nextFrame,
) => {
  let log = emptyLog(initial?.createdAtMs ?? 0)
  let waiting: SequencedEvent[] = []
  return createStore<State>()((set, get) => {
    const flush = () => {
      const events = waiting
      waiting = []
      const { overlay } = get()
      if (!overlay || events.length === 0) return
      log = foldLog(log, events)
      set({ overlay: overlayOf(overlay, events.reduce(applyEvent, overlay.view), log, overlay) })
    }
    return {
      overlay: initial && overlayOf({ kind: 'run', manifest: null }, initial, log, null),
      begin(kind, view, manifest) {
        waiting = []
        log = emptyLog(view.createdAtMs)
        set({ overlay: overlayOf({ kind, manifest: manifest ?? null }, view, log, null) })
      },
      take(id, events) {
        if (get().overlay?.id !== id || events.length === 0) return
        if (waiting.length === 0) schedule(flush)
        waiting.push(...events)
      },
      clear() {
        waiting = []
        set({ overlay: null })
      },
    }
  })
}

export type OverlayStore = ReturnType<typeof createOverlay>

const none: Readonly<Record<string, readonly Artifact[]>> = {}

/** What a drawn step gave when it last ran, by port: one artifact, or one for each copy. Not for a selector: it makes a new object. */
export const lastOutputs = (
  overlay: Overlay | null,
  step: string,
): Readonly<Record<string, readonly Artifact[]>> => (overlay ? drawnOutputs(overlay.view.steps, step) : none)
