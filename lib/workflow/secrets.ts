import type { Json } from './json.ts'
import type { Manifest } from './manifest.ts'

const refsIn = (value: Json | undefined): readonly string[] => {
  if (value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.flatMap((item: Json) => refsIn(item))
  const entries = Object.entries(value as { readonly [key: string]: Json })
  const [only] = entries
  if (entries.length === 1 && only![0] === 'secretRef' && typeof only![1] === 'string') return [only![1]]
  return entries.flatMap(([, item]) => refsIn(item))
}

/** Names of the secrets that a workflow's parameters refer to (`{"secretRef": "name"}`), sorted, each once. Never their values. */
export const secretsOf = ({ steps }: Pick<Manifest, 'steps'>): readonly string[] =>
  [...new Set(Object.values(steps).flatMap(({ with: params }) => refsIn(params as Json | undefined)))].sort()
