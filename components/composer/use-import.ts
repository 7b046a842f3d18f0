'use client'
import { useEffect, useState } from 'react'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import { ok, type Problem, type Result, refuse } from '#lib/workflow/result.ts'

// Reading brings the whole schema with it, so it is fetched when there is something to read.
const readText = async (text: string | Uint8Array): Promise<Result<WorkflowDocument>> => {
  const [{ importDocument }, { stepTypes }, { laidOut }] = await Promise.all([
    import('#lib/workflow/import.ts'),
    import('#lib/plan/step-types.ts'),
    import('#lib/client/lay-out.ts'),
  ])
  const read = importDocument(text, stepTypes)
  return read.ok ? ok(laidOut(read.value)) : read
}

/** Reads a workflow file; one that is too large is refused before it is read. */
const readFile = async (file: File): Promise<Result<WorkflowDocument>> => {
  const { manifestLimits } = await import('#lib/workflow/manifest.ts')
  if (file.size > manifestLimits.bytes)
    return refuse({
      code: 'workflow-too-large',
      reason: `“${file.name}” is larger than 8 MiB, the most that a workflow may be.`,
      fix: 'Choose a file that Weft exported.',
    })
  return readText(new Uint8Array(await file.arrayBuffer()))
}

const takesText = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input,textarea,[contenteditable]') !== null

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Import by a file that is chosen or dropped anywhere on the page, or by pasting its text. What cannot be read says why
 * and changes nothing. `over` while a file is held over the page.
 */
export const useImport = (
  open: (document: WorkflowDocument) => Promise<void>,
  onProblem: (problem: Problem | null) => void,
) => {
  const [over, setOver] = useState(false)
  const take = async (read: Promise<Result<WorkflowDocument>>) => {
    onProblem(null)
    const result = await read
    if (result.ok) await open(result.value)
    else onProblem(result.problem)
  }
  const takeFile = (file: File | undefined) => {
    if (file) void take(readFile(file))
  }
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain').trim()
      if (takesText(event.target) || !text?.startsWith('{')) return
      event.preventDefault()
      void take(readText(text))
    }
    const dragOver = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(false)
      takeFile(event.dataTransfer?.files[0])
    }
    window.addEventListener('paste', paste)
    window.addEventListener('dragover', dragOver)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('paste', paste)
      window.removeEventListener('dragover', dragOver)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  })
  return { over, takeFile }
}
