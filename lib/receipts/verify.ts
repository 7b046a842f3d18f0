import { verifyTypedData } from 'viem/utils'
import { spendOf } from '#lib/authorization/build.ts'
import { checkBudget, checkText } from '#lib/authorization/check.ts'
import { signedAuthorizationSchema } from '#lib/authorization/schema.ts'
import { authorizationDigest, authorizationTypedData } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { canonical, sha256Hex } from '#lib/workflow/canonical.ts'
import { levels, rank } from '#lib/workflow/claims.ts'
import { prerequisites } from '#lib/workflow/edges.ts'
import type { Json } from '#lib/workflow/json.ts'
import { type Manifest, manifestSchema } from '#lib/workflow/manifest.ts'
import { sum } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { type Files, firstDifference, packArchive, unpackArchive } from './archive.ts'
import { assessStep, weakestAchieved } from './assess.ts'
import { adapterPath, newestAttempts, passedOf, receiptPath } from './bundle.ts'
import { crateOf, readmeOf } from './describe.ts'
import { openEnvelope } from './dsse.ts'
import { fromBase64, fromUtf8 } from './encoding.ts'
import { checkRunnerKey } from './key.ts'
import { evidenceDigests, recordOf } from './record.ts'
import type { CheckedStep, Envelope, RunnerKey, StepRecord, Verdict, VerifyReport } from './types.ts'
import { vsaOf } from './vsa.ts'

export type VerifyOptions = {
  readonly nowMs: number
  /** Executors that the reader expects: addresses. Another one fails. */
  readonly trust?: readonly string[]
  /** Asks a chain whether a smart account accepts the signature; without it, such a signature stays unchecked. */
  readonly verifySmartAccount?: (authorization: SignedAuthorization) => Promise<boolean>
}

type Findings = { readonly problems: Problem[]; readonly unchecked: Problem[] }
type Read = { readonly step: string; readonly record: StepRecord; readonly receipt: string }

const json = (files: Files, path: string): unknown => {
  const bytes = files.get(path)
  try {
    const text = bytes && fromUtf8(bytes)
    const value: unknown = JSON.parse(text ?? '')
    return canonical(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

const stepOfPath = (path: string | null): string | undefined =>
  /^receipts\/\d+-(.+)-\d+\.dsse\.json$/.exec(path ?? '')?.[1]

const inFile = (
  path: string | null,
  evidenceOwner: ReadonlyMap<string, string>,
): { step?: string; path?: string } => {
  const step =
    stepOfPath(path) ?? evidenceOwner.get(/^(?:evidence|data)\/([0-9a-f]{64})/.exec(path ?? '')?.[1] ?? '')
  return { ...(step === undefined ? {} : { step }), ...(path === null ? {} : { path }) }
}

const emptyReport = (problem: Problem): VerifyReport => ({
  verdict: 'Failed',
  sentence: problem.reason,
  workflow: null,
  run: null,
  account: null,
  executor: null,
  steps: [],
  achieved: {},
  problems: [problem],
  unchecked: [],
  spent: [],
})

const checkSignature = async (
  signed: SignedAuthorization,
  { problems, unchecked }: Findings,
  options: VerifyOptions,
) => {
  const { domain, message, signature } = signed
  const own = await verifyTypedData({
    address: message.account,
    ...authorizationTypedData(domain, message),
    signature,
  }).catch(() => false)
  if (own) return
  const smart = options.verifySmartAccount
  if (smart) {
    if (!(await smart(signed)))
      problems.push({ code: 'signature', reason: `The authorization is not signed by ${message.account}.` })
  } else if (signature.length === 132)
    problems.push({ code: 'signature', reason: `The authorization is not signed by ${message.account}.` })
  else
    unchecked.push({
      code: 'signature-smart-account',
      reason: `${message.account} is a smart account, whose signature only its chain can check.`,
      fix: 'Verify again with a chain: --rpc URL.',
    })
}

const readReceipts = (files: Files, runner: RunnerKey, { problems }: Findings): Read[] => {
  const key = fromBase64(runner.publicKey)!
  const evidence = (sha256: string): Json | undefined => {
    const value = json(files, `evidence/${sha256}.json`) as Json | undefined
    return value !== undefined && sha256Hex(canonical(value)) === sha256 ? value : undefined
  }
  const paths = [...files.keys()].filter((path) => path.startsWith('receipts/')).sort()
  return paths.flatMap((path, index): Read[] => {
    const step = stepOfPath(path)
    const at = { ...(step === undefined ? {} : { step }), path }
    const envelope = json(files, path) as Envelope | undefined
    if (!envelope || !Array.isArray(envelope.signatures) || typeof envelope.payload !== 'string') {
      problems.push({
        ...at,
        code: 'receipt-shape',
        reason: `The receipt of step “${step ?? path}” is not a DSSE envelope.`,
      })
      return []
    }
    const opened = openEnvelope(envelope, key)
    if (!opened.ok) {
      problems.push({
        ...at,
        code: opened.code,
        reason: `The receipt of step “${step ?? path}” is not valid: ${opened.reason}.`,
      })
      return []
    }
    const lost = evidenceDigests(opened.statement).find((sha256) => evidence(sha256) === undefined)
    if (lost) {
      problems.push({
        ...at,
        code: 'evidence-missing',
        reason: `Evidence that step “${step}” names is missing or changed (${lost}).`,
      })
      return []
    }
    const record = recordOf(opened.statement, evidence)
    if (!record || receiptPath(index, record) !== path) {
      problems.push({
        ...at,
        code: 'receipt-shape',
        reason: `The receipt of step “${step ?? path}” does not say what a receipt says.`,
      })
      return []
    }
    return [{ step: record.step, record, receipt: opened.sha256 }]
  })
}

/** Each receipt is of this run, and each input names the receipt and the digest of what an earlier step gave out. */
const checkChain = (
  reads: readonly Read[],
  manifest: Manifest,
  digest: string,
  authorization: string,
  { problems }: Findings,
) => {
  const run = reads[0]?.record.run
  const byReceipt = new Map(reads.map((read) => [read.receipt, read]))
  for (const { step, record } of reads) {
    const drawn = manifest.steps[step]
    const fail = (code: string, reason: string) => problems.push({ step, code, reason })
    if (record.run !== run || record.manifest !== digest || record.authorization !== authorization)
      fail('receipt-foreign', `The receipt of step “${step}” is of another run.`)
    if (
      !drawn ||
      drawn.uses !== record.uses ||
      drawn.adapter !== record.adapter ||
      canonical(drawn.with ?? {}) !== canonical(record.params)
    ) {
      fail('step-differs', `What ran as step “${step}” is not what was signed.`)
      continue
    }
    for (const [port, { artifact, from, receipt }] of Object.entries(record.inputs)) {
      const binding = drawn.in?.[port]
      const source = receipt === null ? undefined : byReceipt.get(receipt)
      const given = source?.record.outcome.ok
        ? source.record.outcome.outputs[from.slice(source.step.length + 1)]
        : undefined
      if (
        !binding ||
        !('from' in binding) ||
        binding.from !== from ||
        !source ||
        !given ||
        canonical(given) !== canonical(artifact)
      )
        fail('chain-broken', `Step “${step}” did not get at “${port}” what “${from}” gave out.`)
    }
    if (record.outcome.ok)
      for (const [port, binding] of Object.entries(drawn.in ?? {}))
        if ('from' in binding && !record.inputs[port])
          fail('chain-broken', `The receipt of step “${step}” says nothing of its input “${port}”.`)
  }
}

/** A step without a receipt is right only behind one that failed. */
const checkComplete = (reads: readonly Read[], manifest: Manifest, { problems, unchecked }: Findings) => {
  const newest = new Map(newestAttempts(reads).map((read) => [read.step, read.record]))
  const needs = prerequisites(manifest)
  const behindFailure = (step: string): boolean =>
    [...(needs.get(step) ?? [])].some((earlier) => {
      const record = newest.get(earlier)
      return record ? !record.outcome.ok : behindFailure(earlier)
    })
  for (const step of Object.keys(manifest.steps)) {
    if (newest.has(step)) {
      const record = newest.get(step)!
      if (!record.outcome.ok)
        unchecked.push({
          step,
          code: 'step-failed',
          reason: `Step “${step}” failed: ${record.outcome.problem.reason}`,
        })
    } else if (behindFailure(step))
      unchecked.push({
        step,
        code: 'step-not-run',
        reason: `Step “${step}” did not run, because one before it failed.`,
      })
    else problems.push({ step, code: 'receipt-missing', reason: `There is no receipt for step “${step}”.` })
  }
}

const checkDerived = (files: Files, manifest: Manifest, reads: readonly Read[], problems: Problem[]) => {
  const records = reads.map(({ record }) => record)
  const run = records[0]?.run ?? ''
  const derived = new Set(['README.txt', 'ro-crate-metadata.json'])
  const others = [...files.keys()].filter((path) => !derived.has(path)).sort()
  if (fromUtf8(files.get('README.txt') ?? new Uint8Array()) !== readmeOf(manifest, run, records))
    problems.push({
      path: 'README.txt',
      code: 'readme',
      reason: 'README.txt does not say what this bundle holds.',
    })
  if (
    fromUtf8(files.get('ro-crate-metadata.json') ?? new Uint8Array()) !==
    canonical(crateOf(manifest, run, records, [...others, 'README.txt'].sort()))
  )
    problems.push({
      path: 'ro-crate-metadata.json',
      code: 'crate',
      reason: 'ro-crate-metadata.json does not say what this bundle holds.',
    })
  const named = new Set(
    records.flatMap((record) =>
      record.evidence.map(({ value }) => `evidence/${sha256Hex(canonical(value))}.json`),
    ),
  )
  const artifacts = new Set(
    records
      .flatMap(({ inputs, outcome }) => [
        ...Object.values(inputs).map(({ artifact }) => artifact),
        ...(outcome.ok ? Object.values(outcome.outputs) : []),
      ])
      .map(({ digest }) => `data/${digest.sha256}`),
  )
  const adapters = new Map(
    Object.values(manifest.steps).map(({ uses, adapter }) => [adapterPath(uses), adapter]),
  )
  const fixed = new Set(['manifest.json', 'authorization.json', 'runner.json', 'vsa.dsse.json', ...derived])
  for (const [path, bytes] of files) {
    const fail = (reason: string) => problems.push({ path, code: 'file-unexpected', reason })
    if (fixed.has(path) || path.startsWith('receipts/') || named.has(path)) continue
    if (adapters.has(path)) {
      if (adapters.get(path) !== `sha256:${sha256Hex(bytes)}`)
        problems.push({
          path,
          code: 'adapter-digest',
          reason: `${path} is not the description that the workflow pins.`,
        })
    } else if (artifacts.has(path)) {
      if (`data/${sha256Hex(bytes)}` !== path)
        problems.push({ path, code: 'artifact-digest', reason: `The bytes of ${path} were changed.` })
    } else fail(`${path} does not belong in this bundle.`)
  }
  for (const [path] of adapters)
    if (!files.has(path))
      problems.push({ path, code: 'adapter-missing', reason: `The bundle lacks ${path}.` })
}

const verdictOf = ({ problems, unchecked }: Findings): Verdict =>
  problems.length > 0 ? 'Failed' : unchecked.length > 0 ? 'Incomplete' : 'Verified'

const sentenceOf = (
  verdict: Verdict,
  problems: readonly Problem[],
  unchecked: readonly Problem[],
  account: string,
  executor: string,
  trusted: boolean,
): string => {
  const who = `Signed by ${account}, run by ${executor}${trusted ? ', whom you trust' : '; whether you know that runner is yours to say'}.`
  if (verdict === 'Failed') return problems[0]!.reason
  return verdict === 'Incomplete' ? `${unchecked[0]!.reason} ${who}` : who
}

/**
 * Checks a bundle, offline, from its bytes alone: archive, manifest, signed words, signature, receipts and their chain,
 * evidence by our own checkers, budgets, and the runner's verdict computed again. The same code runs in browser, CLI and
 * server. Never throws for what a bundle can contain.
 */
export const verifyBundle = async (bytes: Uint8Array, options: VerifyOptions): Promise<VerifyReport> => {
  const files = unpackArchive(bytes)
  if (!files || files.size === 0)
    return emptyReport({
      code: 'not-a-bundle',
      reason: 'This file is not a run bundle.',
      fix: 'Choose the zip that Download bundle gave you.',
    })
  const findings: Findings = { problems: [], unchecked: [] }
  const { problems, unchecked } = findings
  const rebuilt = packArchive(files)
  const manifest = manifestSchema.safeParse(json(files, 'manifest.json'))
  const signed = signedAuthorizationSchema.safeParse(json(files, 'authorization.json'))
  const runner = json(files, 'runner.json') as RunnerKey | undefined
  if (!manifest.success)
    return emptyReport({
      path: 'manifest.json',
      code: 'manifest',
      reason: 'The bundle’s workflow (manifest.json) is missing, changed or not in canonical form.',
    })
  if (!signed.success)
    return emptyReport({
      path: 'authorization.json',
      code: 'authorization',
      reason: 'The bundle’s authorization (authorization.json) is missing or changed.',
    })
  if (
    !runner ||
    typeof runner.publicKey !== 'string' ||
    canonical(Object.keys(runner).sort()) !== '["executor","publicKey","signature"]' ||
    !(await checkRunnerKey(runner))
  )
    return emptyReport({
      path: 'runner.json',
      code: 'runner-key',
      reason: 'The key that signed the receipts is not vouched for by the runner (runner.json).',
    })
  const { message, domain } = signed.data
  const digest = sha256Hex(canonical(manifest.data))

  const reads = readReceipts(files, runner, findings)
  const owners = new Map(
    reads.flatMap(({ step, record }) => [
      ...record.evidence.map(({ value }): [string, string] => [sha256Hex(canonical(value)), step]),
      ...(record.outcome.ok
        ? Object.values(record.outcome.outputs).map(({ digest: { sha256 } }): [string, string] => [
            sha256,
            step,
          ])
        : []),
    ]),
  )
  if (rebuilt.length !== bytes.length || rebuilt.some((byte, index) => byte !== bytes[index])) {
    const place = firstDifference(files, rebuilt, bytes)
    problems.push({
      ...inFile(place, owners),
      code: 'archive',
      reason: `The archive was changed${place ? ` in ${place}` : ''}: it is not the one that these files make.`,
    })
  }
  problems.push(...checkText(message, manifest.data))
  await checkSignature(signed.data, findings, options)
  if (message.executor.toLowerCase() !== runner.executor.toLowerCase())
    problems.push({
      code: 'executor-other',
      reason: `The signature lets ${message.executor} run this workflow, and ${runner.executor} ran it.`,
    })
  const trusted =
    options.trust?.some((known) => known.toLowerCase() === runner.executor.toLowerCase()) ?? false
  if (options.trust && !trusted)
    problems.push({
      code: 'executor-not-trusted',
      reason: `This bundle is by the runner ${runner.executor}, which is not one that you trust.`,
    })

  checkChain(reads, manifest.data, digest, authorizationDigest(domain, message), findings)
  for (const { step, record } of reads)
    if (
      record.startedAtMs / 1000 < Number(message.validAfter) ||
      record.startedAtMs / 1000 > Number(message.validBefore)
    )
      problems.push({
        step,
        code: 'outside-window',
        reason: `Step “${step}” ran outside the time that was signed.`,
      })
  const bytesOf = (sha256: string) => files.get(`data/${sha256}`) ?? null
  const assessed = reads.map((read) => ({ ...read, ...assessStep(read.record, bytesOf, options.nowMs) }))
  problems.push(...assessed.flatMap((step) => step.problems))
  unchecked.push(...newestAttempts(assessed).flatMap((step) => step.unchecked))
  checkComplete(reads, manifest.data, findings)

  const payments = reads.flatMap(({ record }) => record.payments)
  const paid = new Map(payments.map((payment) => [`${payment.transaction}/${payment.purpose}`, payment]))
  const spent = (['step', 'gas'] as const).flatMap((purpose) =>
    sum([...paid.values()].filter((payment) => payment.purpose === purpose).map(({ amount }) => amount)).map(
      (amount) => ({ ...amount, purpose }),
    ),
  )
  problems.push(
    ...checkBudget(message.budget, spent.filter(({ purpose }) => purpose === 'step').map(spendOf)),
  )
  const newest = newestAttempts(assessed)
  const achieved = weakestAchieved(newest)
  const required = levels[message.minAssurance]!
  for (const [claim, reached] of Object.entries(achieved))
    if (rank(reached.level) < rank(required))
      problems.push({
        step: reached.bottleneck,
        code: 'assurance-low',
        reason: `The claim “${claim}” reached less than the signature asks.`,
      })
  checkDerived(files, manifest.data, reads, problems)

  const vsa = json(files, 'vsa.dsse.json') as Envelope | undefined
  const opened =
    vsa && Array.isArray(vsa.signatures) && typeof vsa.payload === 'string'
      ? openEnvelope(vsa, fromBase64(runner.publicKey)!)
      : null
  const atMs = opened?.ok
    ? Date.parse(
        (opened.statement as { predicate?: { timeVerified?: string } }).predicate?.timeVerified ?? '',
      )
    : Number.NaN
  const expected = Number.isNaN(atMs)
    ? null
    : vsaOf({
        run: reads[0]?.record.run ?? '',
        manifest: digest,
        verifier: reads[0]?.record.builder ?? runner.executor,
        receipts: reads.map(({ receipt }) => receipt),
        passed: passedOf(manifest.data, newest),
        achieved,
        atMs,
      })
  if (!opened?.ok || !expected || canonical(opened.statement) !== canonical(expected))
    problems.push({
      path: 'vsa.dsse.json',
      code: 'verdict-differs',
      reason: 'The runner’s own verdict (vsa.dsse.json) is missing, changed, or not what the receipts give.',
    })

  const verdict = verdictOf(findings)
  return {
    verdict,
    sentence: sentenceOf(verdict, problems, unchecked, message.account, runner.executor, trusted),
    workflow: manifest.data.name,
    run: reads[0]?.record.run ?? null,
    account: message.account,
    executor: runner.executor,
    steps: assessed.map(
      ({ record, achieved: reached, problems: own, notes }): CheckedStep => ({
        step: record.step,
        attempt: record.attempt,
        outcome: record.outcome.ok ? 'done' : 'failed',
        achieved: reached,
        problems: [
          ...own,
          ...problems.filter((problem) => problem.step === record.step && !own.includes(problem)),
        ],
        notes,
      }),
    ),
    achieved,
    problems,
    unchecked,
    spent,
  }
}
