import { usePlan } from '../editor-context.tsx'

/** What the plan has against one place of the document (`steps.store.in.file`), in one text; undefined when nothing. */
export const useProblemAt = (...paths: readonly string[]): string | undefined =>
  usePlan((state) => {
    const problem = state.problems.find(({ path }) => path !== undefined && paths.includes(path))
    return problem && [problem.reason, problem.fix].filter(Boolean).join(' ')
  })
