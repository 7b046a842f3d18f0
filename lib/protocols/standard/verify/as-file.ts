import { asFile } from '../text.ts'
import { verifyConversion } from './convert.ts'

/** `standard/as-file@1`: the output is made again from the input and compared byte for byte. */
export const verifyAsFile = verifyConversion(asFile)
