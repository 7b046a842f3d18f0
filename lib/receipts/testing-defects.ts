import type { Defect } from './testing-defect.ts'
import { dishonest } from './testing-dishonest.ts'
import { published } from './testing-published.ts'
import { tampered } from './testing-tampered.ts'

/** Every way in which a bundle of the sample run is known to be wrong or unfinished. */
export const defects: readonly Defect[] = [
  ...published.map((defect) => ({ ...defect, published: true as const })),
  ...tampered,
  ...dishonest,
]
