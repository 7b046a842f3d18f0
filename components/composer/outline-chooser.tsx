'use client'
import { useMemo } from 'react'
import { Chooser } from './chooser.tsx'
import type { Desk } from './commands/command.ts'
import { type Asked, choicesFor, titleFor } from './outline-choices.tsx'

/** The dialog for what the outline asks. */
export function OutlineChooser({
  desk,
  asked,
  onAdded,
  onClose,
}: {
  desk: Desk
  asked: Asked
  onAdded: (step: string) => void
  onClose: () => void
}) {
  const document = desk.editor.getState().document
  const choices = useMemo(() => choicesFor(desk, document, asked, onAdded), [desk, document, asked, onAdded])
  return (
    <Chooser
      title={titleFor(desk, document, asked)}
      placeholder={desk.text.outline.choose.search}
      choices={choices}
      onClose={onClose}
    />
  )
}
