import { common } from './testing-common.ts'
import type { Defect } from './testing-defect.ts'
import { dishonest } from './testing-dishonest.ts'
import { tampered } from './testing-tampered.ts'

/** Every way in which a bundle of the sample run is known to be wrong or unfinished. */
export const defects: readonly Defect[] = [...common, ...tampered, ...dishonest]
