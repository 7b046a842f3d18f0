import { missing } from './answers.ts'
import type { StoredRun } from './runs.ts'
import type { Services } from './services.ts'

/** The run of this id when it belongs to this session. @throws WeftError `not-found` otherwise. */
export const ownedRun = async ({ runs }: Services, session: string, id: string): Promise<StoredRun> => {
  const run = await runs.readRun(id)
  return run?.session === session ? run : missing()
}
