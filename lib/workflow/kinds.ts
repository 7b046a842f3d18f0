/** The eight sorts of things that flow along edges: four dimensions and four crosscutting ones (spec, part 2). */
export const sorts = ['data', 'models', 'compute', 'storage', 'value', 'right', 'funds', 'evidence'] as const
export type Sort = (typeof sorts)[number]

/** Every kind with its direct supertype, or null. A kind may enter a port of its own kind or of any of its supertypes. */
export const kinds = {
  'data.file': null,
  'data.dataset': 'data.file',
  'data.records': 'data.dataset',
  'data.prompt-log': 'data.file',
  'models.weights': null,
  'models.adapter': 'models.weights',
  'models.endpoint': null,
  'models.fingerprint': null,
  'compute.service': null,
  'compute.job': null,
  'compute.result': null,
  'storage.locator': null,
  'storage.object': 'storage.locator',
  'storage.pinned': 'storage.object',
  'value.json': null,
  'value.text': null,
  'value.number': null,
  'value.embedding': null,
  'value.image': null,
  'value.audio': null,
  'right.licence': null,
  'right.ownership': null,
  'right.usage': null,
  'funds.budget': null,
  'funds.escrow': null,
  'evidence.receipt': null,
  'evidence.attestation': null,
  'evidence.score': null,
} as const satisfies Record<`${Sort}.${string}`, `${Sort}.${string}` | null>

export type Kind = keyof typeof kinds

export const sortOf = (kind: Kind): Sort => kind.slice(0, kind.indexOf('.')) as Sort

/** True when a value of kind `from` may stand where kind `to` is asked: reflexive and transitive over supertypes. */
export const isSubkind = (from: Kind, to: Kind): boolean => {
  // A kind that is none of ours has no supertypes: it must end the walk, not go on for ever.
  for (let kind: Kind | null | undefined = from; kind; kind = kinds[kind]) if (kind === to) return true
  return false
}
