import type { Json } from './json.ts'
import type { Manifest } from './manifest.ts'

/** How a secret may be called. */
export const secretNamePattern = /^[a-z][a-z0-9-]{0,39}$/
export const secretNameWords = 'a secret is named with small letters, digits and hyphens, such as my-key'

/** Forms in which keys and tokens are handed out. A workflow is signed, shared and kept: none of them may stand in it. */
const keyForms =
  /^(sk-|sk_|pk_live|rk_live|hf_|ghp_|github_pat_|glpat-|xox[abprs]-|AKIA|AIza|Bearer )[A-Za-z0-9_\-.]{12,}|-----BEGIN [A-Z ]*PRIVATE KEY-----/

/** Whether a text looks like a key or token that somebody handed out. */
export const looksLikeKey = (text: string): boolean => keyForms.test(text)

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
