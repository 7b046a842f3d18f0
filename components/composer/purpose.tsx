'use client'
import { useEditor, useEditorApi } from './editor-context.tsx'

/** What the results are for. It is signed, and decides which licences allow the workflow. */
export function Purpose() {
  const editor = useEditorApi()
  const empty = useEditor((state) => Object.keys(state.document.manifest.steps).length === 0)
  const commercial = useEditor((state) => state.document.manifest.policy?.rights?.commercial === true)
  if (empty) return null
  return (
    <section aria-label="Purpose" className="flex flex-col gap-1 p-3">
      <div className="flex items-center gap-2">
        <input
          id="commercial-purpose"
          type="checkbox"
          className="size-4 accent-accent"
          aria-describedby="commercial-purpose-help"
          checked={commercial}
          onChange={(event) =>
            editor
              .getState()
              .edit({ type: 'set-commercial', commercial: event.target.checked ? true : undefined })
          }
        />
        <label htmlFor="commercial-purpose" className="text-sm font-medium">
          Commercial purpose
        </label>
      </div>
      <p id="commercial-purpose-help" className="text-xs text-muted">
        The results shall earn money. Whatever comes in under a licence that does not allow that is a
        conflict.
      </p>
    </section>
  )
}
