'use client'
import { useText } from './text.tsx'

/** Says to who listens that the page is on its way. */
export function LoadingNote() {
  const text = useText()
  return (
    <p role="status" className="sr-only">
      {text.common.loading}
    </p>
  )
}
