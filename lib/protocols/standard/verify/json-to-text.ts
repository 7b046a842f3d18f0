import { jsonToText } from '../text.ts'
import { verifyConversion } from './convert.ts'

/** `standard/json-to-text@1`: the output is made again from the input and compared byte for byte. */
export const verifyJsonToText = verifyConversion(jsonToText)
