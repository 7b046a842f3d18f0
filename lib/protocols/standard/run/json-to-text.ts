import { jsonToText } from '../text.ts'
import { conversionRunner } from './convert.ts'

/** Durable part of standard/json-to-text@1.0.0. The order of its durable calls is frozen. */
export const jsonToTextRunner = conversionRunner(jsonToText)
