import type { Pair } from '#lib/ecosystem/pairs.ts'
import type { Ecosystem } from '#lib/ecosystem/schema.ts'
import type { MapState } from '#lib/ecosystem/view-state.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

/** What every view of the map is drawn from. */
export type ViewProps = {
  readonly records: Ecosystem
  readonly pairs: readonly Pair[]
  readonly state: MapState
  readonly text: Text
  readonly nowMs: number
}
