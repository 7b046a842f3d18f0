import { definitionOf } from '#lib/protocols/registry.ts'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { prerequisites, topologicalOrder } from '#lib/workflow/edges.ts'
import type { Manifest, Step } from '#lib/workflow/manifest.ts'
import { isStepReference, parseReference } from '#lib/workflow/names.ts'
import { own } from '#lib/workflow/own.ts'
import { privateSteps } from '#lib/workflow/privacy.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { repeatsOf } from '#lib/workflow/unfold.ts'
import { type Given, scopedManifest } from './scoped-manifest.ts'
import type { Registry } from './types.ts'

/** What a run would do with a drawn step: run it, take what an earlier run or a pin holds instead, or leave it out. */
export type StepState = 'run' | 'cached' | 'pinned' | 'skipped'
export type StepStates = Readonly<Record<string, StepState>>

/** What an unfolded step gave in an earlier run, with the receipt (sha256 hex) that says so. */
export type Reused = {
  readonly run: string
  readonly step: string
  readonly receipt: string
  readonly outputs: Readonly<Record<string, Artifact>>
  readonly finishedAtMs: number
}
/** By unfolded step: `store`, or `store.0` of one that is repeated. */
export type Reusable = Readonly<Record<string, Reused>>

export type ScopeChoice = {
  /** The last step that is wanted, null for all. */
  readonly until: string | null
  /** Results that are taken in place of running; empty for none. */
  readonly reuse: Reusable
}

export type Scope = {
  /** What is planned, run dry and signed. The drawn manifest itself where nothing of it is left out. */
  readonly manifest: Manifest
  readonly states: StepStates
  /** Set when nothing is left to run of a workflow that has steps. */
  readonly nothing: Problem | null
}

type View = { readonly [P in 'muted' | 'pins']?: WorkflowDocument['view'][P] | undefined }
type DefinitionOf = Registry['definitionOf']

const nothing: Problem = {
  code: 'nothing-to-run',
  reason: 'Nothing is left to run: every step is muted, pinned, left out or taken from an earlier run.',
  fix: 'Unmute or unpin a step, run all steps, or stop reusing results.',
}

/** The steps whose results a step takes, by port. */
const sourcesOf = ({ in: inputs }: Step): readonly { port: string; step: string; output: string }[] =>
  Object.entries(inputs ?? {}).flatMap(([port, binding]) => {
    if (!('from' in binding) || !isStepReference(binding.from)) return []
    const source = parseReference(binding.from)
    return [{ port, step: source.step, output: source.port }]
  })

/** What earlier runs gave for a drawn step: for each port an artifact, or the list of a repeated one. Null unless all copies are there. */
const reusedOf = (manifest: Manifest, id: string, reuse: Reusable): Given | null => {
  const count = repeatsOf(manifest, manifest.steps[id]!)
  if (count === null) {
    const found = own(reuse, id)
    return found ? { outputs: found.outputs, from: [found] } : null
  }
  const copies = Array.from({ length: count }, (_, index) => own(reuse, `${id}.${index}`))
  if (copies.length === 0 || copies.some((copy) => !copy)) return null
  const all = copies as readonly Reused[]
  const ports = Object.keys(all[0]!.outputs).filter((port) => all.every((copy) => copy.outputs[port]))
  return {
    outputs: Object.fromEntries(ports.map((port) => [port, all.map((copy) => copy.outputs[port]!)])),
    from: all,
  }
}

/**
 * The part of a drawn workflow that is to run. Muted steps are left out with all that cannot run without them; of `until` only
 * what leads to it stays. A pinned step, or one whose result is reused, is left out as well, and whoever takes its results takes
 * a workflow input with that very artifact, its rights and privacy with it: so the signature covers what is taken. What is linear
 * is never taken from elsewhere, nor is something private that carries no salt. Pure; linear in steps and edges.
 */
export const scopeOf = (
  { manifest, view }: { readonly manifest: Manifest; readonly view: View },
  { until, reuse }: ScopeChoice,
  find: DefinitionOf = definitionOf,
): Scope => {
  const { order: sorted, cycle } = topologicalOrder(manifest)
  const order = [...sorted, ...cycle]
  const states: Record<string, StepState> = Object.fromEntries(order.map((id) => [id, 'run']))
  const given = new Map<string, Given>()
  const typeOf = (id: string) => find(manifest.steps[id]!.uses)
  let hidden: ReadonlySet<string> | undefined
  const isPrivate = (id: string): boolean => {
    hidden ??= privateSteps(manifest, find)
    return hidden.has(id)
  }

  const mayStandIn = (id: string, port: string, artifacts: Given['outputs'][string]): boolean =>
    !typeOf(id)?.outputs[port]?.linear && ([artifacts].flat().every(({ salted }) => salted) || !isPrivate(id))

  const pinOf = (id: string): Given | null => {
    const pin = own(view.pins, id)
    if (!pin || manifest.steps[id]!.forEach || Object.keys(pin).length === 0) return null
    return Object.entries(pin).every(([port, artifact]) => mayStandIn(id, port, artifact))
      ? { outputs: pin, from: [] }
      : null
  }

  for (const id of order) {
    const pin = view.muted?.[id] ? null : pinOf(id)
    if (pin) given.set(id, pin)
    if (pin) states[id] = 'pinned'
    else if (view.muted?.[id] || lacksInput(id)) states[id] = 'skipped'
  }

  function lacksInput(id: string): boolean {
    return sourcesOf(manifest.steps[id]!).some(({ port, step, output }) => {
      const gone =
        states[step] === 'skipped' || (states[step] === 'pinned' && !given.get(step)?.outputs[output])
      return gone && !typeOf(id)?.inputs[port]?.optional
    })
  }

  if (until !== null && Object.hasOwn(manifest.steps, until)) {
    const wanted = leadingTo(manifest, until, states)
    for (const id of order) if (!wanted.has(id)) states[id] = 'skipped'
  }

  const taken = new Map<string, Set<string>>()
  const take = (step: string, port: string) => taken.set(step, (taken.get(step) ?? new Set()).add(port))
  for (const { from } of Object.values(manifest.outputs ?? {})) {
    const { step, port } = parseReference(from)
    if (isStepReference(from)) take(step, port)
  }
  for (const id of order.toReversed()) {
    if (states[id] !== 'run') continue
    const found = reusedOf(manifest, id, reuse)
    const ports = [...(taken.get(id) ?? [])]
    if (found && ports.every((port) => found.outputs[port] && mayStandIn(id, port, found.outputs[port]))) {
      states[id] = 'cached'
      given.set(id, found)
      continue
    }
    for (const { step, output } of sourcesOf(manifest.steps[id]!)) take(step, output)
  }

  if (order.every((id) => states[id] === 'run')) return { manifest, states, nothing: null }
  return {
    manifest: scopedManifest(manifest, states, given),
    states,
    nothing: order.some((id) => states[id] === 'run') ? null : nothing,
  }
}

/** A step and everything that has to be there before it, not looking past what is pinned. */
const leadingTo = (manifest: Manifest, until: string, states: StepStates): ReadonlySet<string> => {
  const needs = prerequisites(manifest)
  const found = new Set([until])
  for (const id of found) {
    if (states[id] !== 'run') continue
    for (const earlier of needs.get(id) ?? []) found.add(earlier)
  }
  return found
}
