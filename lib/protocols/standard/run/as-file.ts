import { asFile } from '../text.ts'
import { conversionRunner } from './convert.ts'

/** Durable part of standard/as-file@1.0.0. The order of its durable calls is frozen. */
export const asFileRunner = conversionRunner(asFile)
