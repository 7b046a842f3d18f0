import { secondsOf } from './duration.ts'
import type { Json } from './json.ts'
import { type Manifest, manifestLimits } from './manifest.ts'
import type { Problem } from './result.ts'
import { looksLikeKey } from './secrets.ts'

const networkOf = (uses: string): string => uses.slice(0, uses.indexOf('/'))

/** Whether each step keeps to the workflow's own policy: networks that it allows, and its time. */
export const policyProblems = ({ policy, steps }: Manifest): readonly Problem[] => {
  const allow = policy?.allow && new Set(policy.allow)
  const most = policy?.timeout === undefined ? null : secondsOf(policy.timeout)
  return Object.entries(steps).flatMap(([id, { uses, timeout }]): Problem[] => [
    ...(allow && !allow.has(networkOf(uses))
      ? [
          {
            code: 'not-allowed',
            step: id,
            path: `steps.${id}.uses`,
            reason: `The workflow’s policy allows ${[...allow].join(', ') || 'no network'}, and step “${id}” uses ${networkOf(uses)}.`,
            fix: 'Remove the step, or allow its network.',
          },
        ]
      : []),
    ...(most !== null && timeout !== undefined && secondsOf(timeout)! > most
      ? [
          {
            code: 'timeout-order',
            step: id,
            path: `steps.${id}.timeout`,
            reason: `Step “${id}” may take ${timeout}, longer than the whole workflow (${policy!.timeout}).`,
            fix: 'Shorten the step’s time, or lengthen the workflow’s.',
          },
        ]
      : []),
  ])
}

/** Whether the budgets name more assets than a signature can show. */
export const assetProblems = ({ steps }: Manifest): readonly Problem[] => {
  const assets = new Set(Object.values(steps).flatMap(({ budget }) => Object.keys(budget ?? {})))
  return assets.size > manifestLimits.assets
    ? [
        {
          code: 'too-many-assets',
          path: 'steps',
          reason: `The budgets name ${assets.size} assets, and one signature can show ${manifestLimits.assets}.`,
          fix: 'Split it into two workflows.',
        },
      ]
    : []
}

const texts = function* (value: Json | undefined, path: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) yield* texts(item as Json, `${path}.${key}`)
}

/** Places that hold what looks like a key or a token. Secrets are named, `{"secretRef": "name"}`, never written. */
export const secretProblems = ({ steps, extensions }: Manifest): readonly Problem[] => {
  const found = (step: string | undefined, value: Json, path: string): Problem[] =>
    [...texts(value, path)]
      .filter(([, text]) => looksLikeKey(text))
      .map(([at]) => ({
        code: 'secret-inside',
        ...(step === undefined ? {} : { step }),
        path: at,
        reason: `What stands at ${at} looks like a key or token, and a workflow must hold none: it is signed and shared.`,
        fix: 'Keep the key as a secret, and write {"secretRef": "its-name"}.',
      }))
  return [
    ...Object.entries(steps).flatMap(([id, { with: params, in: inputs }]) => [
      ...(params ? found(id, params as Json, `steps.${id}.with`) : []),
      ...Object.entries(inputs ?? {}).flatMap(([port, binding]) =>
        'const' in binding ? found(id, binding.const, `steps.${id}.in.${port}.const`) : [],
      ),
    ]),
    ...(extensions ? found(undefined, extensions as Json, 'extensions') : []),
  ]
}
