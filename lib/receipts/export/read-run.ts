import { ok, type Result } from '#lib/workflow/result.ts'
import { unpackArchive } from '../archive.ts'
import { receiptKeyOf } from '../dsse.ts'
import { fromBase64 } from '../encoding.ts'
import { readBundle } from '../read-bundle.ts'
import { readReceipts } from '../read-receipts.ts'
import { type RecordedRun, recordedRun } from './recorded-run.ts'

/** What a bundle says of its run. It is read, not verified: ask `verifyBundle` first. */
export const readRun = async (bytes: Uint8Array): Promise<Result<RecordedRun>> => {
  const files = unpackArchive(bytes)
  if (!files.ok) return files
  const bundle = readBundle(files.value)
  if (!bundle.ok) return bundle
  const key = await receiptKeyOf(fromBase64(bundle.value.runner.publicKey)!)
  const { reads } = await readReceipts(bundle.value, key)
  return ok(
    recordedRun(
      bundle.value,
      reads.map(({ record }) => record),
    ),
  )
}
