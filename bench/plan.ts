import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { alg, Graph } from '@dagrejs/graphlib'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { planOf } from '#lib/plan/plan.ts'
import { canonical } from '#lib/workflow/canonical.ts'
import { edgesOf } from '#lib/workflow/edges.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { readDocument } from '#lib/workflow/import.ts'
import { jsonSchemaOf } from '#lib/workflow/json-schema.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Measured } from './main.ts'
import { facts, layeredManifest, networks } from './plan-manifest.ts'

const sizes = [100, 1_000, 10_000] as const
const limitMs = 1_000
const rounds = 5

/** Frees what nothing holds, so that the heap is what is kept. */
const collect = (): void => {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}
const heapMB = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

const timed = <T>(work: () => T): { readonly ms: number; readonly value: T } => {
  const began = performance.now()
  const value = work()
  return { ms: performance.now() - began, value }
}

/** The middle one of several times: the first is slower while code is compiled, any may be while memory is freed. */
const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1]!
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** What a person's file goes through: strict reading and shape, then validation, plan and assurance. */
const ours = (text: string) => {
  const read = timed(() => readDocument(text))
  if (!read.value.ok) throw new WeftError('bench', read.value.problems[0]!.reason)
  const { manifest } = read.value.document
  const plan = timed(() => planOf(manifest, { facts, networks, nowMs: 0 }))
  const [problem] = plan.value.problems
  if (problem) throw new WeftError('bench', `${problem.path}: ${problem.reason}`)
  return { readMs: read.ms, planMs: plan.ms, kept: [manifest, plan.value] as const }
}

/** Processor time of this process in ms: what one core would need by itself, also on a machine that has other things to do. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/**
 * The part of it that known packages do: parse, check the published JSON Schema (Ajv), put the steps in order (graphlib of
 * dagre). Neither ports, parameters, prices, words nor assurance.
 */
const peerOf = () => {
  const check = new Ajv2020({ strict: false }).compile(jsonSchemaOf('workflow-v1') as object)
  return (text: string): number =>
    timed(() => {
      const manifest = JSON.parse(text) as Manifest
      if (!check(manifest)) throw new WeftError('bench', 'The peer refuses the manifest.')
      const graph = new Graph()
      for (const id of Object.keys(manifest.steps)) graph.setNode(id)
      for (const { from, to } of edgesOf(manifest)) graph.setEdge(from.step, to.step)
      return alg.topsort(graph)
    }).ms
}

const measureSize = (count: number, peer: (text: string) => number) => {
  const text = canonical(layeredManifest(count))
  // Once without counting: what is compiled and kept for good is no part of a manifest's cost.
  ours(text)
  const before = heapMB()
  const runs = Array.from({ length: rounds }, () => {
    const began = cpuMs()
    const { readMs, planMs } = ours(text)
    const cpu = cpuMs() - began
    return { readMs, planMs, cpu, peerMs: peer(text) }
  })
  const { kept } = ours(text)
  const heap = heapMB() - before
  if (kept.some(({ steps }) => Object.keys(steps).length !== count))
    throw new WeftError('bench', 'A step was not planned.')
  const readMs = median(runs.map((run) => run.readMs))
  const planMs = median(runs.map((run) => run.planMs))
  const peerMs = median(runs.map((run) => run.peerMs))
  return {
    ms: rounded(readMs + planMs),
    cpuMs: rounded(median(runs.map(({ cpu }) => cpu))),
    readMs: rounded(readMs),
    planMs: rounded(planMs),
    heapMB: rounded(heap),
    heapKBPerStep: rounded((heap * 1000) / count),
    manifestMB: rounded(text.length / 1e6, 2),
    peerMs: rounded(peerMs),
    ratio: rounded((readMs + planMs) / peerMs, 2),
  }
}

/**
 * Time and kept memory to read, validate, plan and assure manifests of real steps in one process, and the same manifests
 * with Ajv and graphlib beside it. Fails when 10,000 steps take a second or more of one core.
 */
export const measure = async (): Promise<Measured> => {
  const peer = peerOf()
  for (const _ of sizes) measureSize(sizes[0], peer)
  console.log('steps       ms  cpu ms    read    plan  heap MB  kB/step  ajv+graphlib ms  ratio')
  const steps = Object.fromEntries(
    sizes.map((count) => {
      const figures = measureSize(count, peer)
      const { ms, cpuMs: cpu, readMs, planMs, heapMB: heap, heapKBPerStep, peerMs, ratio } = figures
      console.log(
        [count, ms, cpu, readMs, planMs, heap, heapKBPerStep, peerMs, ratio]
          .map((value, index) => String(value).padStart([6, 8, 7, 7, 7, 8, 8, 16, 6][index]!))
          .join(' '),
      )
      return [count, figures]
    }),
  )
  return {
    ok: Math.min(steps[10_000]!.ms, steps[10_000]!.cpuMs) < limitMs,
    figures: { steps, limitMs, peer: 'ajv 8 and @dagrejs/graphlib 4', node: process.version },
  }
}
