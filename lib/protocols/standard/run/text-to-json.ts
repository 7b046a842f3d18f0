import { textToJson } from '../text.ts'
import { conversionRunner } from './convert.ts'

/** Durable part of standard/text-to-json@1.0.0. The order of its durable calls is frozen. */
export const textToJsonRunner = conversionRunner(textToJson)
