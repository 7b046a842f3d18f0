import type { Problem } from '#lib/workflow/result.ts'

const codes = new Set([
  'rights-commercial',
  'rights-derivative',
  'rights-missing',
  'rights-share-alike',
  'private-leaves',
])

/** Whether a problem is that an edge carries something that its end may not have: the edge is drawn as a conflict. */
export const isConflict = ({ code }: Problem): boolean => codes.has(code)
