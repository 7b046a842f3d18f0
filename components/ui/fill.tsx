import { Fragment, type ReactNode } from 'react'

/** A sentence of the catalogue with elements in the places of its `{names}`. */
export function Fill({ text, parts }: { text: string; parts: Readonly<Record<string, ReactNode>> }) {
  return (
    text
      .split(/\{(\w+)\}/)
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence, always in this order
      .map((piece, index) => <Fragment key={index}>{index % 2 === 1 ? parts[piece] : piece}</Fragment>)
  )
}
