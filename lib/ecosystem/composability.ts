import { connectPorts, stateOf } from '#lib/workflow/connect.ts'
import type { Converter } from '#lib/workflow/converters.ts'
import type { Ports } from '#lib/workflow/ports.ts'

/** A step type as far as joining it to others goes. */
export type StepPorts = {
  readonly id: string
  readonly protocol: string
  readonly title: string
  readonly inputs: Ports
  readonly outputs: Ports
}

/** An edge that may be drawn between steps of two networks. */
export type Joint = {
  readonly from: { readonly uses: string; readonly port: string }
  readonly to: { readonly uses: string; readonly port: string }
  readonly fit: 'exact' | 'subtype' | 'converter'
  /** Step types that would stand between. */
  readonly way: readonly string[]
}

/**
 * Every edge that the composer would allow from a step of one network to a step of another, worked out from the step types as they
 * are installed: it grows with each network that lands. Direct ones first.
 */
export const jointsBetween = (
  from: string,
  to: string,
  definitions: readonly StepPorts[],
  converters: readonly Converter[],
): readonly Joint[] => {
  const of = (protocol: string) => definitions.filter((definition) => definition.protocol === protocol)
  const joints = of(from).flatMap((source) =>
    of(to).flatMap((target) =>
      Object.entries(source.outputs).flatMap(([output, given]) =>
        Object.entries(target.inputs).flatMap(([input, wanted]): Joint[] => {
          const connection = connectPorts(given, wanted, converters)
          const fit = stateOf(connection)
          if (fit === 'refused') return []
          return [
            {
              from: { uses: source.id, port: output },
              to: { uses: target.id, port: input },
              fit,
              way: connection.ok ? [] : (connection.way ?? []).map(({ uses }) => uses),
            },
          ]
        }),
      ),
    ),
  )
  const rank = { exact: 0, subtype: 1, converter: 2 } as const
  return joints.sort((a, b) => rank[a.fit] - rank[b.fit] || a.way.length - b.way.length)
}
