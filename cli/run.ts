import { writeFile } from 'node:fs/promises'
import { verifyBundle } from '#lib/receipts/verify.ts'
import type { PublicConfig } from '#lib/run/api.ts'
import type { RunEvent, RunView } from '#lib/run/view.ts'
import { WeftError } from '#lib/workflow/error.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'
import { createAnswerer } from './answer.ts'
import { type Arguments, pathOf } from './arguments.ts'
import { followRun } from './follow.ts'
import { inputFilesOf } from './input-files.ts'
import { moneyText, note, say, sayJson, sayProblem } from './output.ts'
import { fillFiles, planAt, signAndStart } from './prepare.ts'
import { readValid } from './read-workflow.ts'
import { openSession, type Session, urlOf } from './session.ts'
import { readAccount } from './signer.ts'

const told = (event: RunEvent): string | null => {
  if (event.type === 'run') return `Run: ${event.status}`
  if (event.type !== 'step') return null
  const { step, view } = event
  const { progress } = view
  if (view.problem) return `${step}: ${view.status}. ${view.problem.reason}`
  if (!progress || view.status !== 'running') return `${step}: ${view.status}`
  const share = progress.total ? ` ${Math.floor((100 * (progress.done ?? 0)) / progress.total)} %` : ''
  return `${step}: ${progress.note}${share}`
}

/** Prints each thing once: progress comes many times a second. */
const narrator = (json: boolean) => {
  let last = ''
  return (event: RunEvent) => {
    if (json) return sayJson(event)
    const line = told(event)
    if (line === null || line === last) return
    last = line
    note(line)
  }
}

const startRun = async (given: Arguments, session: Session) => {
  const account = readAccount(process.env.WEFT_PRIVATE_KEY)
  if (!account.ok) return account
  const manifest = await readValid(given.file)
  if (!manifest.ok) return manifest
  const inputs = inputFilesOf(manifest.value, given.files)
  if (!inputs.ok) return inputs
  const config = await session.call<PublicConfig>('/api/config')
  if (!config.ok) return config
  const filled = await fillFiles(session, manifest.value, inputs.value, config.value.maxFileBytes)
  if (!filled.ok) return filled
  const plan = await planAt(session, filled.value)
  if (!plan.ok) return plan
  const cap = plan.value.cap.map((amount) => moneyText(amount, config.value.networks)).join(', ')
  note(`Signing the authorization as ${account.value.address}: at most ${cap || 'nothing'}`)
  const id = await signAndStart(session, account.value, config.value, filled.value, plan.value)
  if (!id.ok) return id
  return ok({ id: id.value, account: account.value, config: config.value, plan: plan.value })
}

/** Follows a started run to its end and signs what it asks for; Ctrl-C or a refusal cancels it. */
const finishRun = async (
  session: Session,
  { id, account, config, plan }: Extract<Awaited<ReturnType<typeof startRun>>, { ok: true }>['value'],
  json: boolean,
): Promise<Result<RunView>> => {
  const first = await session.call<RunView>(`/api/runs/${id}`)
  if (!first.ok) return first
  let stopping: Problem | null = null
  const cancel = (problem: Problem) => {
    stopping ??= problem
    void session.call(`/api/runs/${id}/cancel`, {})
  }
  const interrupted = () => {
    if (stopping) process.exit(130)
    note('Cancelling the run. Ctrl-C again leaves at once.')
    cancel({ code: 'interrupted', reason: 'The run was cancelled here.' })
  }
  process.on('SIGINT', interrupted)
  const answerer = createAnswerer(session, config, account, plan, cancel)
  const narrate = narrator(json)
  answerer.look(first.value)
  const view = await followRun(
    session,
    first.value,
    (event, now) => {
      narrate(event)
      answerer.look(now)
    },
    new AbortController().signal,
  ).finally(() => process.off('SIGINT', interrupted))
  await answerer.done()
  return stopping && view.status !== 'completed' ? refuse(stopping) : ok(view)
}

/** Writes the bundle next to where the command was called, and checks it like anyone else would. */
const keepBundle = async (session: Session, id: string, out: string | undefined) => {
  const answer = await session.request(`/api/runs/${id}/bundle`)
  if (!answer.ok) throw new WeftError('bundle-missing', `Weft answered ${answer.status} for the bundle.`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const path = pathOf(out ?? `run-${id.slice(0, 8)}.zip`)
  await writeFile(path, bytes)
  return { path, report: await verifyBundle(bytes, { nowMs: Date.now() }) }
}

/** `weft run FILE`: exit 0 when the run completed and its bundle holds. */
export const runCommand = async (given: Arguments): Promise<number> => {
  const fail = (problem: Problem): number => {
    if (given.json) sayJson({ type: 'result', problem })
    else sayProblem(problem)
    return 1
  }
  const url = urlOf(given.url)
  if (!url.ok) return fail(url.problem)
  const session = openSession(url.value)
  const started = await startRun(given, session)
  if (!started.ok) return fail(started.problem)
  const { id } = started.value
  note(`Run ${id}`)
  const ended = await finishRun(session, started.value, given.json)
  const { path, report } = await keepBundle(session, id, given.out)
  if (!ended.ok) note(`Its receipts so far are in ${path}.`)
  if (!ended.ok) return fail(ended.problem)
  const { status, steps } = ended.value
  const failed = Object.values(steps).find(({ problem }) => problem)?.problem
  if (given.json)
    sayJson({
      type: 'result',
      run: id,
      status,
      bundle: path,
      verdict: report.verdict,
      sentence: report.sentence,
      ...(failed === undefined ? {} : { problem: failed }),
    })
  else {
    say(`Run ${id}: ${status}`)
    say(`Bundle ${path}: ${report.verdict}. ${report.sentence}`)
    if (failed) sayProblem(failed)
  }
  return status === 'completed' && report.verdict !== 'Failed' ? 0 : 1
}
