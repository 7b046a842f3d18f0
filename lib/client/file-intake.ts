import { createStore } from 'zustand/vanilla'
import type { Artifact } from '#lib/workflow/artifact.ts'
import type { Edit } from '#lib/workflow/edit.ts'
import type { Json } from '#lib/workflow/json.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import type { Editor } from './editor-store.ts'
import { inputArtifacts } from './input-value.ts'
import { type FileProgress, takeFile } from './take-file.ts'

/** A file on its way into a parameter, or why it did not get there. */
export type Take =
  | { readonly name: string; readonly progress: FileProgress }
  | { readonly name: string; readonly problem: Problem }

export type IntakeState = {
  /** By `<step>.<parameter>`, and `inputs.<name>` for workflow inputs. */
  readonly takes: Readonly<Record<string, Take>>
  take(step: string, parameter: string, file: File, limit: number): Promise<void>
  /** Takes a file as the value of a workflow input; one that takes many gets it at its end. */
  takeInput(input: string, file: File, limit: number): Promise<void>
  /** Takes the step's last file once more, as when it shall become a private one. False when it is no longer here. */
  again(step: string, parameter: string): boolean
  stop(step: string, parameter: string): void
  stopAll(): void
}

/** Where a file goes: whether its content is to be kept private, and the edit that puts it in, null when its place is gone. */
type Target = {
  readonly isPrivate: boolean
  readonly edit: (artifact: Artifact, manifest: Manifest) => Edit | null
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
    const start = async (key: string, file: File, limit: number, { isPrivate, edit }: Target) => {
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
        isPrivate,
      )
      if (running.get(key) !== mine) return
      running.delete(key)
      const state = editor.getState()
      const change = taken.ok ? edit(taken.value, state.document.manifest) : null
      if (change) {
        state.edit(change)
        state.announce(`${file.name} is in`)
      }
      if (!taken.ok) state.announce(taken.problem.reason)
      put(key, taken.ok ? null : { name: file.name, problem: taken.problem })
    }
    return {
      takes: {},
      take: (step, parameter, file, limit) =>
        start(`${step}.${parameter}`, file, limit, {
          isPrivate: editor.getState().document.manifest.steps[step]?.with?.keepPrivate === true,
          edit: (artifact, { steps }) =>
            steps[step]
              ? { type: 'set-param', step, name: parameter, value: artifact as unknown as Json }
              : null,
        }),
      takeInput: (input, file, limit) =>
        start(`inputs.${input}`, file, limit, {
          isPrivate: editor.getState().document.manifest.inputs?.[input]?.privacy === 'private',
          edit: (artifact, { inputs }) => {
            const known = inputs?.[input]
            if (!known) return null
            const given = { ...artifact, kind: known.kind }
            return {
              type: 'set-input',
              input,
              value: known.many ? [...inputArtifacts(known), given] : given,
            }
          },
        }),
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
