import type { SignedAuthorization } from '#lib/authorization/types.ts'
import type { Json } from '#lib/workflow/json.ts'
import { fromUtf8 } from '../encoding.ts'
import { adapterPath } from '../paths.ts'
import { signedWorkflowText } from '../signed-workflow.ts'
import type { RecordedRun } from './recorded-run.ts'

/**
 * The signed workflow behind a run: what its wallet signed, without what came of it. Reads a verified bundle's files as they
 * are; the answer is the JCS text that `verifySignedWorkflow` takes.
 */
export const signedWorkflowOf = ({ manifest, files }: Pick<RecordedRun, 'manifest' | 'files'>): string => {
  const read = (path: string) => JSON.parse(fromUtf8(files.get(path)!)!) as Json
  const uses = [...new Set(Object.values(manifest.steps).map((step) => step.uses))]
  return signedWorkflowText({
    manifest,
    adapters: Object.fromEntries(uses.map((name) => [name, read(adapterPath(name))])),
    authorization: read('authorization.json') as unknown as SignedAuthorization,
  })
}
