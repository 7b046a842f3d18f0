import { textToJson } from '../text.ts'
import { verifyConversion } from './convert.ts'

/** `standard/text-to-json@1`: the output is made again from the input and compared byte for byte. */
export const verifyTextToJson = verifyConversion(textToJson)
