import type { StepRunner } from './runner.ts'
import { registerRunner } from './sahara/run/register.ts'
import { budgetRunner } from './standard/run/budget.ts'
import { fileRunner } from './standard/run/file.ts'
import { recordRunner } from './standard/run/record.ts'
import { retrieveRunner } from './zero-g/run/retrieve.ts'
import { storeRunner } from './zero-g/run/store.ts'

const runners: ReadonlyMap<string, StepRunner> = new Map(
  [fileRunner, recordRunner, budgetRunner, storeRunner, retrieveRunner, registerRunner].map((runner) => [
    runner.id,
    runner,
  ]),
)

/** The durable part of a step type, undefined when this installation does not have it. */
export const runnerOf = (uses: string): StepRunner | undefined => runners.get(uses)
