import { createStore } from 'zustand/vanilla'
import type { Json } from '#lib/workflow/json.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Editor } from './editor-store.ts'
import { type FileProgress, takeFile } from './take-file.ts'

/** A file on its way into a parameter, or why it did not get there. */
export type Take =
  | { readonly name: string; readonly progress: FileProgress }
  | { readonly name: string; readonly problem: Problem }

export type IntakeState = {
  /** By `<step>.<parameter>`. */
  readonly takes: Readonly<Record<string, Take>>
  take(step: string, parameter: string, file: File, limit: number): Promise<void>
  /** Takes the step's last file once more, as when it shall become a private one. False when it is no longer here. */
  again(step: string, parameter: string): boolean
  stop(step: string, parameter: string): void
  stopAll(): void
}

/** Files on their way, kept beside the editor: choosing another step does not lose one that is being sent. */
export const createIntake = (editor: Editor, takeIn: typeof takeFile = takeFile) =>
  createStore<IntakeState>()((set, get) => {
    const running = new Map<string, AbortController>()
    const last = new Map<string, { readonly file: File; readonly limit: number }>()
    const put = (key: string, take: Take | null) => {
      const { [key]: _, ...rest } = get().takes
      set({ takes: take ? { ...rest, [key]: take } : rest })
    }
    const end = (key: string) => {
      running.get(key)?.abort()
      running.delete(key)
    }
    return {
      takes: {},
      async take(step, parameter, file, limit) {
        const key = `${step}.${parameter}`
        end(key)
        const mine = new AbortController()
        running.set(key, mine)
        last.set(key, { file, limit })
        put(key, { name: file.name, progress: { stage: 'hashing', done: 0, total: file.size } })
        const taken = await takeIn(
          file,
          limit,
          (progress) => running.get(key) === mine && put(key, { name: file.name, progress }),
          mine.signal,
          editor.getState().document.manifest.steps[step]?.with?.keepPrivate === true,
        )
        if (running.get(key) !== mine) return
        running.delete(key)
        const { document, edit, announce } = editor.getState()
        if (taken.ok && document.manifest.steps[step]) {
          edit({ type: 'set-param', step, name: parameter, value: taken.value as unknown as Json })
          announce(`${file.name} is in`)
        }
        if (!taken.ok) announce(taken.problem.reason)
        put(key, taken.ok ? null : { name: file.name, problem: taken.problem })
      },
      again(step, parameter) {
        const known = last.get(`${step}.${parameter}`)
        if (known) void get().take(step, parameter, known.file, known.limit)
        return known !== undefined
      },
      stop(step, parameter) {
        end(`${step}.${parameter}`)
        put(`${step}.${parameter}`, null)
      },
      stopAll() {
        for (const key of [...running.keys()]) end(key)
        set({ takes: {} })
      },
    }
  })

export type Intake = ReturnType<typeof createIntake>
