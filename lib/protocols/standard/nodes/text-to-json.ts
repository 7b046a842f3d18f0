import * as z from 'zod'
import { defineStep } from '../../step.ts'
import { named } from '../conversion.ts'
import { textToJson } from '../text.ts'

const textToJsonParams = z.strictObject({})
type TextToJsonParams = z.infer<typeof textToJsonParams>

/** The same value as JSON: only text that every reader reads alike. */
export const textToJsonStep = defineStep<TextToJsonParams>({
  id: 'standard/text-to-json@1.0.0',
  protocol: 'standard',
  title: 'Text to JSON',
  summary: 'Reads text as JSON.',
  synonyms: ['json', 'text', 'parse', 'string', 'convert', 'answer'],
  inputs: { text: { kind: 'value.text', label: 'Text', help: 'Text that is JSON.' } },
  outputs: {
    json: {
      kind: 'value.json',
      accepts: ['application/json'],
      label: 'JSON',
      help: 'The value that the text writes.',
    },
  },
  params: textToJsonParams,
  defaults: {},
  headline: () => 'strict',
  effects: ['pure'],
  signatures: () => [],
  quote: () => ({ prices: [], lines: [] }),
  expect: ({ inputs: { text } }) => ({ json: textToJson.wrap({ kind: 'value.text', ...named(text) }) }),
  services: [],
  privacy: 'local',
  rights: { needs: [], output: 'same' },
  converter: 'repackage',
  claims: () => ({
    integrity: {
      level: 'A5',
      why: 'Anyone who has the text can read it again and compare.',
      assumptions: ['sha256 has no collisions'],
    },
  }),
  docs: {
    does: 'Reads text as JSON. Text that two readers could take for different values ends the step: a name that appears twice in one object, or a number that is not exact.',
    signed: 'Nothing.',
    costs: 'Nothing.',
    proves: 'That the value is what the text writes, to anyone who has it.',
    provesNot: 'That the text is right.',
  },
})
