import { stepTypes } from '#lib/plan/step-types.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import { canConnect } from '#lib/workflow/connect.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { edgesOf, type PortRef } from '#lib/workflow/edges.ts'
import { applyEdit, type Edit, freeStepId, type Point } from '#lib/workflow/edit.ts'
import { boxOf, freePlace, spacing } from '#lib/workflow/geometry.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { insertConverters, roomFor } from './insert-converters.ts'
import { type Ends, type Match, type Meeting, matchStep } from './joining.ts'

const origin: Point = { x: 0, y: 0 }

/** Edits gathered one after the other, each seeing what the ones before did. */
const gather = (document: WorkflowDocument) => {
  const edits: Edit[] = []
  let current = document
  return {
    current: () => current,
    add: (edit: Edit) => {
      current = applyEdit(current, edit).document
      edits.push(edit)
    },
    edit: (): Edit => ({ type: 'batch', edits }),
  }
}
type Gathered = ReturnType<typeof gather>

const connect = (gathered: Gathered, from: PortRef, to: PortRef, { way }: Meeting) => {
  const reference = `${from.step}.${from.port}`
  gathered.add(
    way.length > 0
      ? insertConverters(gathered.current(), reference, to, way).edit
      : { type: 'bind', step: to.step, port: to.port, binding: { from: reference } },
  )
}

const connectEnds = (gathered: Gathered, step: string, { from, to }: Ends, { input, output }: Match) => {
  if (from && input) connect(gathered, from, { step, port: input.port }, input)
  if (to && output) connect(gathered, { step, port: output.port }, to, output)
}

const takenOf = ({ manifest, view }: WorkflowDocument, but?: string) =>
  Object.entries(view.positions)
    .filter(([step]) => step !== but)
    .map(([step, at]) => ({ ...at, height: boxOf(stepTypes(manifest.steps[step]?.uses ?? '')).height }))

/** A place between two cards, whose right-hand ones go right as far as needed. */
const placeBetween = (gathered: Gathered, from: PortRef, to: PortRef, height: number): Point => {
  const { positions } = gathered.current().view
  const [source, target] = [positions[from.step] ?? origin, positions[to.step] ?? origin]
  const moved = roomFor(positions, source, target, 1)
  if (Object.keys(moved).length > 0) gathered.add({ type: 'move', positions: moved })
  const wish = {
    x: source.x + spacing.column,
    y: Math.round((source.y + target.y) / 20) * 10,
  }
  return freePlace(wish, height, takenOf(gathered.current()))
}

const placeBeside = (document: WorkflowDocument, { from, to }: Ends, height: number): Point => {
  const { positions } = document.view
  const anchor = positions[(from ?? to)?.step ?? ''] ?? origin
  const wish = { x: anchor.x + (from ? spacing.column : -spacing.column), y: anchor.y }
  return freePlace(wish, height, takenOf(document))
}

/**
 * The edit that adds a step and joins it to its ends by `match`, converters included: one gesture, one undo. It stands at `at`
 * (pixels), or where there is room: between its ends, or beside the one that it has.
 */
export const addJoined = (
  document: WorkflowDocument,
  definition: StepDefinition,
  ends: Ends,
  match: Match,
  at: Point | null,
): { readonly edit: Edit; readonly step: string } => {
  const gathered = gather(document)
  const step = freeStepId(document.manifest, definition.id)
  const value: Step = {
    uses: definition.id,
    adapter: adapterDigest(definition),
    with: { ...definition.defaults },
  }
  const { height } = boxOf(definition)
  const place =
    at ??
    (ends.from && ends.to
      ? placeBetween(gathered, ends.from, ends.to, height)
      : placeBeside(document, ends, height))
  gathered.add({ type: 'add-step', step, value, at: place })
  connectEnds(gathered, step, ends, match)
  return { edit: gathered.edit(), step }
}

/**
 * The edit that puts a step that stands there already, and has no edges, between the ends of an edge; `at` is where it was
 * dropped. Null when it does not fit between them as it is or through converters.
 */
export const spliceIn = (document: WorkflowDocument, step: string, ends: Ends, at: Point): Edit | null => {
  const { manifest } = document
  if (isJoined(document, step)) return null
  const match = matchStep(manifest, ends, step, manifest.steps[step]!)
  if (!match) return null
  const gathered = gather(document)
  gathered.add({ type: 'move', positions: { [step]: at } })
  connectEnds(gathered, step, ends, match)
  return gathered.edit()
}

/** Whether an edge enters or leaves the step, or a workflow input enters it. */
export const isJoined = ({ manifest }: WorkflowDocument, step: string): boolean =>
  Object.keys(manifest.steps[step]?.in ?? {}).length > 0 ||
  edgesOf(manifest).some(({ from }) => from.step === step)

/** What came before the removed steps on the way to `from`: nearest first, each once. */
const sourcesBefore = (
  document: WorkflowDocument,
  from: PortRef,
  removed: ReadonlySet<string>,
): readonly PortRef[] => {
  const edges = edgesOf(document.manifest)
  const seen = new Set<string>()
  const found: PortRef[] = []
  let wave = [from.step]
  while (wave.length > 0) {
    const arriving = edges.filter(({ to }) => wave.includes(to.step) && !seen.has(to.step))
    for (const step of wave) seen.add(step)
    found.push(...arriving.map((edge) => edge.from).filter(({ step }) => !removed.has(step)))
    wave = [...new Set(arriving.map((edge) => edge.from.step).filter((step) => removed.has(step)))]
  }
  return found
}

/**
 * The edit that removes steps and joins what came before them to what came after, where it fits without a converter: one gesture,
 * one undo. `joined` and `open` count the inputs that were fed by the removed steps and are joined again, or left open.
 */
export const removeAndReconnect = (
  document: WorkflowDocument,
  steps: readonly string[],
): { readonly edit: Edit; readonly joined: number; readonly open: number } => {
  const removed = new Set(steps)
  const cut = edgesOf(document.manifest).filter(
    ({ from, to }) => removed.has(from.step) && !removed.has(to.step),
  )
  const gathered = gather(document)
  for (const step of steps) gathered.add({ type: 'remove-step', step })
  let joined = 0
  for (const { from, to } of cut) {
    const source = sourcesBefore(document, from, removed).find(
      (earlier) => canConnect(gathered.current().manifest, earlier, to, stepTypes).ok,
    )
    if (!source) continue
    joined += 1
    gathered.add({ type: 'bind', ...to, binding: { from: `${source.step}.${source.port}` } })
  }
  return { edit: gathered.edit(), joined, open: cut.length - joined }
}
