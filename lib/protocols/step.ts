import type * as z from 'zod'
import type { ExpectedArtifact } from '#lib/workflow/artifact.ts'
import type { Assurances } from '#lib/workflow/claims.ts'
import type { ConverterClass } from '#lib/workflow/converters.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { AccountRef, AssetRef, ChainRef } from '#lib/workflow/money.ts'
import type { Ports } from '#lib/workflow/ports.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { RightsRule } from '#lib/workflow/rights.ts'
import type { Rights } from '#lib/workflow/rights-schema.ts'

export type ProtocolName = 'standard' | 'zero-g' | 'sahara' | 'ritual' | 'gensyn' | 'bittensor' | 'sentient'

/** What palette and map show of a network. */
export type Protocol = {
  readonly name: ProtocolName
  readonly title: string
  /** Two letters for the drawn mark; no third party's logo is copied. */
  readonly monogram: string
  readonly summary: string
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/** What a step may do to the world. A run cannot perform an effect that its step does not declare. */
export type Effect = 'pure' | 'read' | 'spend' | 'sign' | 'publish'

/** One wallet request that a step will make. */
export type SignatureNeed = {
  readonly kind: 'transaction' | 'message'
  readonly chain: ChainRef
  /** What the wallet will be asked, in words: `Submit the file's root to 0G storage`. */
  readonly what: string
  /** Coin that the transaction sends, in wei, or null while it cannot be known. Gas comes on top. */
  readonly value: string | null
}

/**
 * How something is paid (spec, part 4). `exact`: this amount. `upto`, `subscription`: at most `max`. `prepaid`, `escrow`, `stake`:
 * locked first, at most `max`. `free`, and `emission` (the network pays its providers): nothing.
 */
export type PriceMode =
  | 'free'
  | 'exact'
  | 'upto'
  | 'prepaid'
  | 'escrow'
  | 'subscription'
  | 'stake'
  | 'emission'

/** One price as a step type names it. Amounts are whole numbers in the asset's smallest unit, as strings. */
export type Price = {
  readonly asset: AssetRef
  /** For each `unit`; with the unit `job` for all of it. */
  readonly amount: string
  readonly unit: 'call' | '1k-tokens-in' | '1k-tokens-out' | 'gpu-second' | 'byte-day' | 'job' | 'period'
  /** The most that it may come to where more than `amount` can be asked, or fewer units than one. */
  readonly max?: string
  /** Who is paid, as CAIP-10. Nobody else may be; null where the payee is not known before. */
  readonly payTo: AccountRef | null
  readonly mode: PriceMode
  readonly flow?: 'authorize' | 'escrow' | 'upfront'
  readonly scheme?:
    | 'x402:exact'
    | 'x402:upto'
    | 'x402:auth-capture'
    | 'erc8183'
    | 'infernet'
    | '0g-ledger'
    | 'api-key'
}

/** A price with the time until which it is taken to hold (ISO 8601), and the sha256 of the JCS bytes of all else in it. */
export type PriceQuote = Price & { readonly validUntil: string; readonly quoteDigest: string }

type Line = { readonly label: string; readonly text: string }

/** What a step costs at the prices of `Facts`; nothing at all when it has no prices. */
export type Pricing = { readonly prices: readonly Price[]; readonly lines: readonly Line[] }
export type Quote = Pricing & { readonly prices: readonly PriceQuote[] }

/**
 * Figures read from chains and services just before planning, by network: `facts['zero-g']['eip155:31337']`.
 * Each protocol's room documents its own shape beside its steps.
 */
export type Facts = Readonly<Partial<Record<ProtocolName, Readonly<Record<string, Json>>>>>

/** What a definition sees while planning. `inputs` holds what is known of each connected input. */
export type PlanContext<P> = {
  readonly params: P
  readonly inputs: Readonly<Record<string, ExpectedArtifact>>
  readonly facts: Facts
  /** Every chain that this installation serves; `simulated` marks the local stand-ins. */
  readonly networks: readonly NetworkInfo[]
}

export type NetworkInfo = {
  readonly chain: ChainRef
  readonly name: string
  readonly currency: { readonly name: string; readonly symbol: string; readonly decimals: number }
  readonly simulated: boolean
  /** What stands on it: `storage` (0G Flow) or `rights` (EAS). */
  readonly roles: readonly ('storage' | 'rights')[]
}

/**
 * A step type: one plain object, pure, the same in browser, server, worker and CLI. Its durable part is a `StepRunner`
 * of the same id (lib/protocols/<network>/run), its evidence checker stands in lib/protocols/<network>/verify.
 */
export type StepDefinition<P = unknown> = {
  readonly id: `${ProtocolName}/${string}@${number}.${number}.${number}`
  readonly protocol: ProtocolName
  readonly title: string
  /** One sentence: what it does. */
  readonly summary: string
  /** Words people may search for. */
  readonly synonyms: readonly string[]
  /** Whose interface it speaks, when that is not the network's own: shown on the card (for example `neutral standard`). */
  readonly binding?: string
  readonly inputs: Ports
  readonly outputs: Ports
  /** Parameters. Field labels, help, units and controls come from `.meta({ title, description, unit, control })`. */
  readonly params: z.ZodType<P>
  readonly defaults: Readonly<Record<string, Json>>
  /** The parameter shown on the card, in words. */
  readonly headline: (params: P) => string
  readonly effects: readonly Effect[]
  readonly signatures: (context: PlanContext<P>) => readonly SignatureNeed[]
  /** Null while an input that decides the price is unknown. The plan adds how long it holds, and its digest. */
  readonly quote: (context: PlanContext<P>) => Pricing | null
  /** What is known of the outputs before the run. */
  readonly expect: (context: PlanContext<P>) => Readonly<Record<string, ExpectedArtifact>>
  /**
   * Hosts, contracts or services that it may use, in words for the signature. A parameter's name in braces stands for its
   * value: `0G storage ({network})`. Every verifier puts these words together again.
   */
  readonly services: readonly string[]
  /**
   * What happens to bytes that go in: `local` they never leave the installation, `none` nobody keeps them, `tee` and `e2ee`
   * nobody else can read them, `retained` others may read and keep them.
   */
  readonly privacy: 'local' | 'none' | 'tee' | 'e2ee' | 'retained'
  /** What it does with its inputs' rights: actions that a licence must permit, and whether the outputs carry them on. */
  readonly rights?: RightsRule
  /** Set on steps that state a licence to others for the input `port`: it must be no wider than the rights that came in. */
  readonly states?: {
    readonly port: string
    readonly title: (params: P) => string
    readonly rights: (params: P) => Rights
  }
  /** Set on steps that only change the form of what goes in; decides how much such a step can prove. */
  readonly converter?: ConverterClass
  /** What the run is expected to prove of this step. */
  readonly claims: (context: PlanContext<P>) => Assurances
  /** Problems beyond the schema, for example a network that this installation does not serve. */
  readonly check?: (context: PlanContext<P>) => readonly Problem[]
  /** What it does, what is signed, what it costs, what is proved and what is not. Markdown-free paragraphs. */
  readonly docs: {
    readonly does: string
    readonly signed: string
    readonly costs: string
    readonly proves: string
    readonly provesNot: string
  }
}

/** Keeps the parameter type while it checks the shape; the registry holds them as `StepDefinition`. */
export const defineStep = <P>(definition: StepDefinition<P>): StepDefinition<P> => definition
