import * as z from 'zod'
import { defineStep } from '../../step.ts'
import { named } from '../conversion.ts'
import { jsonToText } from '../text.ts'

const jsonToTextParams = z.strictObject({})
type JsonToTextParams = z.infer<typeof jsonToTextParams>

/** The same value as text: RFC 8785, so that equal values give equal text. */
export const jsonToTextStep = defineStep<JsonToTextParams>({
  id: 'standard/json-to-text@1.0.0',
  protocol: 'standard',
  title: 'JSON to text',
  summary: 'Writes JSON out as text, in its one spelling.',
  synonyms: ['json', 'text', 'string', 'stringify', 'serialize', 'prompt', 'convert'],
  inputs: { json: { kind: 'value.json', label: 'JSON', help: 'The value to write out.' } },
  outputs: {
    text: {
      kind: 'value.text',
      accepts: ['application/json'],
      label: 'Text',
      help: 'Keys sorted, no white space (RFC 8785).',
    },
  },
  params: jsonToTextParams,
  defaults: {},
  headline: () => 'keys sorted, no white space',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ inputs: { json } }) => ({ text: jsonToText.wrap({ kind: 'value.json', ...named(json) }) }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  converter: 'repackage',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'Anyone who has the value can write it out again and compare.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Writes a JSON value as text in the one spelling that RFC 8785 gives it.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the text is this value, to anyone who has it.',
    provesNot: 'That the value is right.',
  },
})
