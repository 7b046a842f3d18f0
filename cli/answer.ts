import { setTimeout as pause } from 'node:timers/promises'
import type { LocalAccount } from 'viem'
import type { Plan } from '#lib/plan/types.ts'
import type { PublicConfig } from '#lib/run/api.ts'
import type { RunView, SignatureRequest } from '#lib/run/view.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { note } from './output.ts'
import type { Session } from './session.ts'
import { answerRequest, refusalOf } from './signer.ts'

const tries = 3
const asks = ({ status }: SignatureRequest) =>
  status === 'open' || status === 'prompted' || status === 'rejected'

/**
 * Answers the wallet requests of a run, each once and one after another. `look` takes every new view; `failed` is called
 * with the first problem, after which nothing more is signed.
 */
export const createAnswerer = (
  session: Session,
  config: PublicConfig,
  account: LocalAccount,
  plan: Plan,
  failed: (problem: Problem) => void,
): { look(view: RunView): void; done(): Promise<void> } => {
  const taken = new Set<string>()
  let stopped = false
  let queue = Promise.resolve()
  const stop = (problem: Problem) => {
    if (stopped) return
    stopped = true
    failed(problem)
  }
  const answer = async (run: string, request: SignatureRequest) => {
    if (stopped) return
    note(`Signing: ${request.title} (${request.call})`)
    for (let attempt = 1; ; attempt++) {
      const answered = await answerRequest(session, config, account, run, request)
      if (answered.ok) return
      if (attempt === tries) return stop(answered.problem)
      await pause(1_000)
    }
  }
  return {
    look(view) {
      for (const request of view.requests) {
        if (stopped || taken.has(request.id) || !asks(request)) continue
        const refusal = refusalOf(request, plan, account.address, taken)
        if (refusal) return stop(refusal)
        taken.add(request.id)
        queue = queue.then(() => answer(view.id, request))
      }
    },
    done: () => queue,
  }
}
