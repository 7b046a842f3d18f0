import type { Json } from '#lib/workflow/json.ts'

const text = { type: 'string' } as const

/** The form of a locator that names an object on 0G by its root, as ports write it (JSON Schema 2020-12; `locatorSchema` reads it). */
export const locatorForm: Json = {
  type: 'object',
  required: ['type', 'chain', 'flow', 'root', 'size', 'sha256', 'txSeq', 'startSector', 'txHash'],
  properties: {
    type: { const: 'urn:weft:storage:0g:v1' },
    chain: text,
    flow: text,
    root: text,
    size: text,
    sha256: text,
    txSeq: text,
    startSector: text,
    txHash: { type: ['string', 'null'] },
    name: text,
    mediaType: text,
  },
  additionalProperties: false,
}

/** What a step needs of a locator that only wants to know which 0G object is meant. */
export const rootedForm: Json = {
  type: 'object',
  required: ['type', 'root', 'sha256', 'size'],
  properties: { type: { const: 'urn:weft:storage:0g:v1' }, root: text, sha256: text, size: text },
}
