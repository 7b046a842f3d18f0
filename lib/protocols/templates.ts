import { backUpFiles, keepAndConvert, storeWithinBudget } from './templates/keeping.ts'
import { canonicalJson, commitPrivately, nameNote } from './templates/proving.ts'
import { publishLicensedDataset, useLicensedData } from './templates/publishing.ts'
import type { Template } from './templates/template.ts'

/**
 * Workflows that are ready to open, in the order of the gallery; each runs on the local networks as it stands, once it has
 * what its samples stand for. A network adds its own in a file under templates/ and a line here: gallery, palette and
 * e2e/templates.spec.ts then have it.
 */
export const templates: readonly Template[] = [
  publishLicensedDataset,
  backUpFiles,
  keepAndConvert,
  useLicensedData,
  storeWithinBudget,
  canonicalJson,
  commitPrivately,
  nameNote,
]
