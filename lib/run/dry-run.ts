import type { ChainRef } from '#lib/workflow/money.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { RunEvent, RunView } from './view.ts'

/** Something that a real run would have done to the world, and the dry run only wrote down. Amounts are in the smallest unit. */
export type DryEffect =
  | {
      readonly kind: 'transaction'
      readonly step: string
      readonly chain: ChainRef
      readonly to: `0x${string}`
      readonly title: string
      readonly call: string
      readonly value: string
      /** Gas at the price of now; null where the chain could not simulate it. */
      readonly gasFee: string | null
      readonly locks?: true
    }
  | {
      readonly kind: 'upload'
      readonly step: string
      readonly chain: ChainRef
      /** Host of the service that would have taken the bytes. */
      readonly host: string
      readonly bytes: string
      readonly pieces: number
    }

/** What an account lacks on a chain for the transactions of a run, gas included; wei. */
export type Shortage = { readonly chain: ChainRef; readonly needed: string; readonly has: string }

/** Stands in where no wallet is connected. */
export const nobodysAccount = '0x000000000000000000000000000000000000dEaD'

/** What a dry run streams, a line each: how it begins, the events of a run, and what a real one would have done. */
export type DryRunLine =
  | { readonly type: 'begin'; readonly view: RunView; readonly placeholder: boolean }
  | { readonly type: 'event'; readonly seq: number; readonly event: RunEvent }
  | {
      readonly type: 'end'
      readonly effects: readonly DryEffect[]
      readonly shortages: readonly Shortage[]
    }
  | { readonly type: 'broken'; readonly problem: Problem }
