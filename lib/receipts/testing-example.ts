import { authorizationDigest } from '#lib/authorization/typed-data.ts'
import type { SignedAuthorization } from '#lib/authorization/types.ts'
import { claims, levelWords } from '#lib/workflow/claims.ts'
import { spellingsOf } from '#lib/workflow/digest.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import { fromBase64 } from './encoding.ts'
import { sha256Of } from './holds.ts'
import { adapterPath } from './paths.ts'
import type { Statement } from './statement.ts'
import { filesOf } from './testing.ts'
import {
  code,
  type Files,
  json,
  jsonIn,
  mono,
  payloadOf,
  receiptsOf,
  statementIn,
  table,
  textOf,
} from './testing-page.ts'
import type { Envelope, VerifyReport } from './types.ts'
import { verifyBundle } from './verify.ts'

/** A moment within the sample's window. */
const nowMs = 1_760_000_060_000

/** The receipt that the page shows whole: it has an input, evidence of two claims, and a stand-in. */
const shown = 'receipts/00003-retrieve-1.dsse.json'

const chainOf = (files: Files) =>
  table(
    ['Receipt', 'sha256 of its payload', 'takes'],
    receiptsOf(files).map((path) => {
      const { resolvedDependencies } = (statementIn(files, path) as Statement).predicate.buildDefinition
      const inputs = resolvedDependencies as readonly { name: string; annotations?: { receipt?: string } }[]
      return [
        mono(path.slice('receipts/'.length).replace('.dsse.json', '')),
        mono(sha256Of(payloadOf(files, path))),
        inputs
          .flatMap(({ name, annotations }) =>
            annotations?.receipt ? [`${mono(name)} of ${annotations.receipt.slice(7, 15)}…`] : [],
          )
          .join('; ') || 'nothing',
      ]
    }),
  )

const identityOf = (files: Files) => {
  const bytes = files.get('manifest.json')!
  const { sha256, cid, bytes32 } = spellingsOf(sha256Of(bytes))
  return table(
    ['', ''],
    [
      ['bytes', String(bytes.length)],
      ['digest', mono(sha256)],
      ['CIDv1', mono(cid)],
      ['bytes32', mono(bytes32)],
    ],
  )
}

const descriptionsOf = (files: Files) =>
  table(
    ['Step type', 'sha256 of its description'],
    [...new Set(Object.values(jsonIn<Manifest>(files, 'manifest.json').steps).map(({ uses }) => uses))]
      .sort()
      .map((uses) => [mono(uses), mono(sha256Of(files.get(adapterPath(uses))!))]),
  )

const authorizationOf = (files: Files) => {
  const { domain, message, signature, signer } = jsonIn<SignedAuthorization>(files, 'authorization.json')
  const { workflow, summary, services, otherSpend } = message
  return {
    words: json({ workflow, summary, services, otherSpend }),
    message: json({ domain, message }),
    signature: table(
      ['', ''],
      [
        ['EIP-712 digest', mono(authorizationDigest(domain, message))],
        ['signature', mono(signature)],
        ['signer', mono(JSON.stringify(signer))],
      ],
    ),
  }
}

const envelopeOf = (files: Files) => {
  const { payload, payloadType, signatures } = jsonIn<Envelope>(files, shown)
  const [signature] = signatures
  return table(
    ['', ''],
    [
      ['file', mono(shown)],
      ['payload type', mono(payloadType)],
      ['payload', `${fromBase64(payload)!.length} bytes, sha256 ${mono(sha256Of(payloadOf(files, shown)))}`],
      ['signed bytes begin', mono(`DSSEv1 28 ${payloadType} ${fromBase64(payload)!.length} {"_type":`)],
      ['keyid', mono(signature!.keyid)],
      ['sig', mono(signature!.sig)],
    ],
  )
}

const levelsOf = ({ achieved }: VerifyReport) =>
  table(
    ['Claim', 'Level', 'Weakest step', 'Why'],
    claims.flatMap((claim) => {
      const link = achieved[claim]
      return link
        ? [
            [
              claim,
              `${levelWords[link.level]}${link.simulated ? ' (simulated)' : ''}`,
              mono(link.bottleneck),
              link.why,
            ],
          ]
        : []
    }),
  )

const stepsOf = ({ steps }: VerifyReport) =>
  table(
    ['Step', ...claims],
    steps.map(({ step, achieved }) => [mono(step), ...claims.map((claim) => achieved[claim]?.level ?? '')]),
  )

const moneyOf = (files: Files, { spent }: VerifyReport) => {
  const { budget } = jsonIn<SignedAuthorization>(files, 'authorization.json').message
  return table(
    ['', 'Asset', 'Amount'],
    [
      ...budget.map(({ chainId, token, maxAmount }) => [
        'signed cap',
        mono(`eip155:${chainId}`) + (/^0x0{40}$/.test(token) ? ', its coin' : `, ${mono(token)}`),
        maxAmount,
      ]),
      ...spent.map(({ purpose, asset, amount }) => [purpose, mono(asset), amount]),
    ],
  )
}

const archiveOf = (bundle: Uint8Array, files: Files) => {
  const rows = [...files].map(([path, { length }]) => `${String(length).padStart(6)}  ${path}`)
  const sum = `${String(bundle.length).padStart(6)}  the archive, sha256 ${sha256Of(bundle)}`
  return code('', [...rows, sum].join('\n'))
}

/**
 * Every figure that docs/spec/example.md quotes, by its name, worked out from a bundle. The page names none by hand, so that
 * it can neither drift from the code nor from fixtures/conformance/bundles/good.zip.
 */
export const exampleFigures = async (bundle: Uint8Array): Promise<Readonly<Record<string, string>>> => {
  const files = filesOf(bundle)
  const report = await verifyBundle(bundle, { nowMs })
  return {
    manifest: code('json', textOf(files, 'manifest.json')),
    identity: identityOf(files),
    descriptions: descriptionsOf(files),
    description: code('json', textOf(files, adapterPath('standard/record@1.0.0'))),
    ...authorizationOf(files),
    envelope: envelopeOf(files),
    receipt: json(statementIn(files, shown)),
    chain: chainOf(files),
    steps: stepsOf(report),
    levels: levelsOf(report),
    money: moneyOf(files, report),
    summary: json(statementIn(files, 'vsa.dsse.json')),
    archive: archiveOf(bundle, files),
    readme: code('', textOf(files, 'README.txt').trimEnd()),
    verdict: code('', `${report.verdict}\n${report.sentence}`),
  }
}
