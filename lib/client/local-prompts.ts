export type PromptRow = { readonly label: string; readonly text: string; readonly mono?: boolean }

/** A request that waits for Approve or Reject. */
export type LocalPrompt = {
  readonly id: number
  readonly question: string
  readonly account: string
  readonly chainName: string
  readonly rows: readonly PromptRow[]
  readonly answer: (approved: boolean) => void
}

let prompts: readonly LocalPrompt[] = []
let nextId = 1
const watchers = new Set<() => void>()

const set = (next: readonly LocalPrompt[]) => {
  prompts = next
  for (const watch of watchers) watch()
}

/** Open prompts of the local test wallet, for the little window that shows them. */
export const localPrompts = {
  subscribe: (watch: () => void) => {
    watchers.add(watch)
    return () => watchers.delete(watch)
  },
  get: () => prompts,
}

/** What wallets throw, by EIP-1193's codes. */
export const walletRefusal = (code: number, message: string) => Object.assign(new Error(message), { code })

/** Shows a prompt and waits for the person. Throws 4001, as wallets do, when the answer is no. */
export const askPerson = (prompt: Omit<LocalPrompt, 'id' | 'answer'>) =>
  new Promise<void>((resolve, reject) => {
    const id = nextId++
    const answer = (approved: boolean) => {
      set(prompts.filter((open) => open.id !== id))
      if (approved) resolve()
      else reject(walletRefusal(4001, 'User rejected the request.'))
    }
    set([...prompts, { ...prompt, id, answer }])
  })
