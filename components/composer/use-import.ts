'use client'
import { useEffect, useState } from 'react'
import { looksLikeWorkflow, readWorkflow, readWorkflowFile } from '#lib/client/read-workflow.ts'
import type { WorkflowDocument } from '#lib/workflow/document.ts'
import type { Problem, Result } from '#lib/workflow/result.ts'

const takesText = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input,textarea,[contenteditable]') !== null

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Import by a file that is chosen or dropped anywhere on the page, or by pasting its text or a link. What cannot be read says why
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
    if (file) void take(readWorkflowFile(file))
  }
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain').trim()
      if (takesText(event.target) || !text || !looksLikeWorkflow(text)) return
      event.preventDefault()
      void take(readWorkflow(text))
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
