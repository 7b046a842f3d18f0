import type { VerifyOptions } from './report.ts'
import type { VerifyReport } from './types.ts'
import { verifyBundle } from './verify.ts'
import type { SignedWorkflowOptions } from './verify-signed-workflow.ts'

const json = '{'.charCodeAt(0)
const markOrSpace = [0xef, 0x20, 0x09, 0x0a, 0x0d, 0x5b, 0x22]

/** Whether bytes are meant as JSON rather than as an archive: what is no zip, and begins as text would. */
export const isText = (bytes: Uint8Array): boolean => bytes[0] === json || markOrSpace.includes(bytes[0] ?? 0)

/** The checker of signed workflows, loaded by the first of them. */
export const loadSignedWorkflow = () => import('./verify-signed-workflow.ts')

/** Checks what a person has: the bundle of a run, or a signed workflow. Each answers with the same kind of report. */
export const verifyFile = async (
  bytes: Uint8Array,
  options: VerifyOptions & SignedWorkflowOptions,
): Promise<VerifyReport> =>
  isText(bytes)
    ? (await loadSignedWorkflow()).verifySignedWorkflow(bytes, options)
    : verifyBundle(bytes, options)
