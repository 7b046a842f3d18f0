import * as z from 'zod'
import { defineStep } from '../../step.ts'
import { asFile } from '../text.ts'

const asFileParams = z.strictObject({})
type AsFileParams = z.infer<typeof asFileParams>

/** The same value as bytes: text in UTF-8, JSON in its one spelling. */
export const asFileStep = defineStep<AsFileParams>({
  id: 'standard/as-file@1.0.0',
  protocol: 'standard',
  title: 'As file',
  summary: 'Gives a value as the bytes of a file.',
  synonyms: ['file', 'bytes', 'json', 'text', 'save', 'write', 'document', 'convert'],
  inputs: {
    value: {
      kind: 'value.json',
      also: ['value.text'],
      label: 'Value',
      help: 'JSON or text.',
    },
  },
  outputs: {
    file: {
      kind: 'data.file',
      accepts: ['application/json', 'text/plain'],
      label: 'File',
      help: 'Text in UTF-8, or JSON in its one spelling (RFC 8785).',
    },
  },
  params: asFileParams,
  defaults: {},
  headline: () => 'UTF-8',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ inputs: { value } }) => ({
    file: value === undefined ? { kind: 'data.file' } : asFile.wrap(value),
  }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  converter: 'repackage',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'Anyone who has the value can write the file again and compare.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Writes text as a UTF-8 file, or JSON as a file in the one spelling that RFC 8785 gives it.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the file holds this value, to anyone who has it.',
    provesNot: 'That the value is right.',
  },
})
