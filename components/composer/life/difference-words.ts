import { amountText, type CurrencyOf } from '#lib/client/format.ts'
import type { Consequence } from '#lib/plan/consequences.ts'
import { type Change, valueText } from '#lib/plan/difference.ts'
import { protocols } from '#lib/protocols/registry.ts'
import type { Text } from '#lib/text/en.ts'
import { type Level, levelWords, rank } from '#lib/workflow/claims.ts'

type Words = Text['life']['difference']

const nameOf = (protocol: string) => protocols.find(({ name }) => name === protocol)?.title ?? protocol

const levelOf = (level: Level | null, words: Words) => (level ? levelWords[level] : words.nothingClaimed)

/** One sentence for one change of the drawing. */
export const changeWords = (change: Change, words: Words): string => {
  const values = (of: { before: Parameters<typeof valueText>[0]; after: Parameters<typeof valueText>[0] }) =>
    [valueText(of.before), valueText(of.after)] as const
  const source = (from: string) => (from === '=' ? words.constant : from)
  switch (change.what) {
    case 'workflow-renamed':
      return words.renamed(change.before, change.after)
    case 'step-added':
      return words.stepAdded(change.name)
    case 'step-removed':
      return words.stepRemoved(change.name)
    case 'step-replaced':
      return words.stepReplaced(change.name, change.before, change.after)
    case 'step-renamed':
      return words.stepRenamed(change.before, change.after)
    case 'param':
      return words.param(change.name, change.param, ...values(change))
    case 'setting':
      return words.param(change.name, change.setting, ...values(change))
    case 'muted':
    case 'unmuted':
    case 'pinned':
    case 'unpinned':
      return words[change.what](change.name)
    case 'edge-added':
      return words.edgeAdded(source(change.from), change.to)
    case 'edge-removed':
      return words.edgeRemoved(source(change.from), change.to)
    case 'input-added':
      return words.input.added(change.input)
    case 'input-removed':
      return words.input.removed(change.input)
    case 'input-changed':
      return words.input.changed(change.input)
    case 'output-added':
      return words.output.added(change.output)
    case 'output-removed':
      return words.output.removed(change.output)
    case 'output-changed':
      return words.output.changed(change.output)
    case 'policy':
      return words.policy(change.policy, ...values(change))
    case 'extension':
      return words.extension(change.extension, ...values(change))
    case 'moved':
      return words.moved(change.count)
    case 'notes':
    case 'groups':
      return words[change.what]
  }
}

/** One sentence for one consequence; `chainName` and `currency` are of this installation. */
export const consequenceWords = (
  consequence: Consequence,
  words: Words,
  currency: CurrencyOf,
  chainName: (chain: string) => string,
): string => {
  switch (consequence.what) {
    case 'cost':
    case 'locked': {
      const { asset, amount } = consequence.amount
      const less = amount.startsWith('-')
      const size = amountText({ asset, amount: amount.replace('-', '') }, currency, 4)
      if (consequence.what === 'cost') return less ? words.spendsLess(size) : words.spendsMore(size)
      return less ? words.locksLess(size) : words.locksMore(size)
    }
    case 'signatures':
      return consequence.by > 0 ? words.signaturesMore(consequence.by) : words.signaturesFewer(consequence.by)
    case 'problems':
      return consequence.by > 0 ? words.problemsMore(consequence.by) : words.problemsFewer(consequence.by)
    case 'prices-unknown':
      return consequence.by > 0 ? words.pricesUnknown(consequence.by) : words.pricesKnown(-consequence.by)
    case 'effect-added':
    case 'effect-removed': {
      const verb = consequence.what === 'effect-added' ? 'adds' : 'drops'
      const effect =
        consequence.effect === 'publish' ? 'Publish' : consequence.effect === 'sign' ? 'Sign' : 'Spend'
      return words[`${verb}${effect}`](nameOf(consequence.protocol))
    }
    case 'network-added':
      return words.addsNetwork(nameOf(consequence.protocol))
    case 'network-removed':
      return words.dropsNetwork(nameOf(consequence.protocol))
    case 'chain-added':
      return words.addsChain(chainName(consequence.chain))
    case 'chain-removed':
      return words.dropsChain(chainName(consequence.chain))
    case 'service-added':
      return words.addsService(consequence.service)
    case 'service-removed':
      return words.dropsService(consequence.service)
    case 'secret-added':
      return words.addsSecret(consequence.secret)
    case 'secret-removed':
      return words.dropsSecret(consequence.secret)
    case 'level': {
      const { claim, before, after } = consequence
      const [was, is] = [levelOf(before, words), levelOf(after, words)] as const
      const falls = rank(after ?? 'A0') < rank(before ?? 'A0')
      if (claim === null) return falls ? words.weakestFalls(was, is) : words.weakestRises(was, is)
      return falls ? words.claimFalls(claim, was, is) : words.claimRises(claim, was, is)
    }
  }
}
