import type { Converter } from '#lib/workflow/converters.ts'
import { definitions } from './registry.ts'
import type { StepDefinition } from './step.ts'

const catalogs = new WeakMap<readonly StepDefinition[], readonly Converter[]>()

/** The step types that may stand between two ports: those with a converter's class, by their one input and output. */
export const convertersOf = (among: readonly StepDefinition[]): readonly Converter[] => {
  const known = catalogs.get(among)
  if (known) return known
  const catalog = among.flatMap(({ id, title, converter, inputs, outputs }): Converter[] => {
    const [input, output] = [Object.entries(inputs)[0], Object.entries(outputs)[0]]
    if (!converter || !input || !output) return []
    return [
      {
        uses: id,
        title,
        class: converter,
        input: { name: input[0], port: input[1] },
        output: { name: output[0], port: output[1] },
      },
    ]
  })
  catalogs.set(among, catalog)
  return catalog
}

/** The converters of this installation. */
export const converters = convertersOf(definitions)
