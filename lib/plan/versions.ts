import type { StepDefinition } from '#lib/protocols/step.ts'

const nameOf = (uses: string): string => uses.slice(0, uses.lastIndexOf('@'))
const numbersOf = (uses: string): readonly number[] =>
  uses
    .slice(uses.lastIndexOf('@') + 1)
    .split('.')
    .map(Number)

/** Below zero when the first step type has the older version. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  const at = left.findIndex((number, index) => number !== right[index])
  return at < 0 ? 0 : left[at]! - right[at]!
}

const families = new WeakMap<readonly StepDefinition[], ReadonlyMap<string, StepDefinition>>()

const familiesOf = (definitions: readonly StepDefinition[]): ReadonlyMap<string, StepDefinition> => {
  const known = families.get(definitions)
  if (known) return known
  const newest = new Map<string, StepDefinition>()
  for (const definition of definitions) {
    const before = newest.get(nameOf(definition.id))
    if (!before || compareVersions(before.id, definition.id) < 0)
      newest.set(nameOf(definition.id), definition)
  }
  families.set(definitions, newest)
  return newest
}

/** The newest of these step types that has the same network and action, whatever its version. */
export const newestOf = (uses: string, definitions: readonly StepDefinition[]): StepDefinition | undefined =>
  familiesOf(definitions).get(nameOf(uses))
