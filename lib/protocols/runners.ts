import type { StepRunner } from './runner.ts'
import { registerRunner } from './sahara/run/register.ts'
import { asFileRunner } from './standard/run/as-file.ts'
import { budgetRunner } from './standard/run/budget.ts'
import { cidRunner } from './standard/run/cid.ts'
import { collectRunner } from './standard/run/collect.ts'
import { csvToJsonlRunner } from './standard/run/csv-to-jsonl.ts'
import { fileRunner } from './standard/run/file.ts'
import { jsonToTextRunner } from './standard/run/json-to-text.ts'
import { recordRunner } from './standard/run/record.ts'
import { textToJsonRunner } from './standard/run/text-to-json.ts'
import { zgRootRunner } from './standard/run/zg-root.ts'
import { retrieveRunner } from './zero-g/run/retrieve.ts'
import { storeRunner } from './zero-g/run/store.ts'

const runners: ReadonlyMap<string, StepRunner> = new Map(
  [
    fileRunner,
    recordRunner,
    csvToJsonlRunner,
    jsonToTextRunner,
    textToJsonRunner,
    asFileRunner,
    collectRunner,
    cidRunner,
    zgRootRunner,
    budgetRunner,
    storeRunner,
    retrieveRunner,
    registerRunner,
  ].map((runner) => [runner.id, runner]),
)

/** The durable part of a step type, undefined when this installation does not have it. */
export const runnerOf = (uses: string): StepRunner | undefined => runners.get(uses)
