import { worstOf } from '#lib/plan/price.ts'
import type { StepState, StepStates } from '#lib/plan/scope.ts'
import type { Plan, PlannedStep } from '#lib/plan/types.ts'
import { wayUpText } from '#lib/plan/way-up.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { NetworkInfo } from '#lib/protocols/step.ts'
import { type Claim, claims, levelWords } from '#lib/workflow/claims.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { drawnId } from '#lib/workflow/unfold.ts'
import { moneyText, problemText, say, table } from './output.ts'

const costOf = ({ quote }: PlannedStep, networks: readonly NetworkInfo[]): string => {
  if (!quote) return 'cost unknown'
  const { spent, locked } = worstOf(quote.prices)
  const text = (amounts: typeof spent) => amounts.map((amount) => moneyText(amount, networks)).join(', ')
  const parts = [
    ...(spent.length > 0 ? [`at most ${text(spent)}`] : []),
    ...(locked.length > 0 ? [`locks at most ${text(locked)}`] : []),
  ]
  return parts.join(', ') || 'costs nothing'
}

const signaturesOf = (plan: Plan, networks: readonly NetworkInfo[]): readonly string[] =>
  plan.order.flatMap((step) =>
    (plan.steps[step]?.signatures ?? []).map(({ what, chain, value }) => {
      const where = networks.find((network) => network.chain === chain)?.name ?? chain
      const sends =
        value === null
          ? 'value unknown'
          : value === '0'
            ? 'sends nothing'
            : `sends ${moneyText({ asset: `${chain}/slip44:60`, amount: value }, networks)}`
      return `${step}: ${what} (${where}, ${sends}, plus gas)`
    }),
  )

const expectedLines = (plan: Plan, claim: Claim): readonly string[] => {
  const expected = plan.expected[claim]
  if (!expected) return []
  const raise = plan.raise[claim]
  const level = `${levelWords[expected.level]}${expected.simulated ? ', simulated' : ''}`
  const weakest = expected.level === 'A5' ? '' : ` (weakest at ${expected.bottleneck})`
  return [
    `${claim}: ${level}${weakest}. ${expected.why}`,
    ...(raise === undefined ? [] : [`  ${wayUpText(raise)}`]),
  ]
}

const list = (title: string, lines: readonly string[]) => {
  if (lines.length === 0) return
  say()
  say(title)
  for (const line of lines) say(`  ${line}`)
}

/** Prints a plan for a person. */
export const sayPlan = (
  manifest: Manifest,
  plan: Plan,
  networks: readonly NetworkInfo[],
  {
    blocking,
    unknown,
    states,
  }: {
    readonly blocking: readonly Problem[]
    readonly unknown: readonly Problem[]
    readonly states: StepStates
  },
): void => {
  const count = plan.order.length
  say(`${manifest.name}: ${count} ${count === 1 ? 'step' : 'steps'}`)
  say(
    table(
      plan.order.map((id, index) => {
        const step = plan.steps[id]
        const { uses } = manifest.steps[drawnId(id)]!
        const title = definitionOf(uses)?.title ?? uses
        return [`  ${index + 1}.`, id, title, step ? costOf(step, networks) : 'not planned']
      }),
    ),
  )
  const inState = (state: StepState) => Object.keys(states).filter((id) => states[id] === state)
  for (const [label, ids] of [
    ['Left out           ', inState('skipped')],
    ['Pinned             ', inState('pinned')],
  ] as const)
    if (ids.length > 0) say(`${label}  ${ids.join(', ')}`)
  const cap = plan.cap.map((amount) => moneyText(amount, networks)).join(', ') || 'nothing'
  const known = plan.order.every((id) => plan.steps[id]?.quote)
  say()
  say(`Steps spend at most  ${known ? cap : `unknown (so far ${cap})`}`)
  if (plan.locked.length > 0)
    say(`Locked of that       ${plan.locked.map((amount) => moneyText(amount, networks)).join(', ')}`)
  say(`Does to the world    ${plan.effects.join(', ')}`)
  say(`Services             ${plan.services.join(', ') || 'none'}`)
  if (plan.secrets.length > 0) say(`Secrets              ${plan.secrets.join(', ')}`)
  list('Signatures, after the one that authorizes the run', signaturesOf(plan, networks))
  list(
    'Expected to prove',
    claims.flatMap((claim) => expectedLines(plan, claim)),
  )
  list('In the way', blocking.map(problemText))
  list(
    'Unknown here',
    unknown
      .map(problemText)
      .concat(unknown.length > 0 ? ['Start Weft (npm start) to plan at its prices.'] : []),
  )
}
