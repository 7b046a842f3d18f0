'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { shorten } from '#lib/client/format.ts'

/** A digest or address: short to read, whole to copy. `whole` shows every character, as a review must. */
export function Copyable({ value, label, whole = false }: { value: string; label: string; whole?: boolean }) {
  const text = useText().common
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(value).catch(() => {})
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  return (
    <span className="inline-flex max-w-full items-center gap-1 font-mono text-sm">
      <span title={value} className={whole ? 'break-all' : 'whitespace-nowrap'}>
        {whole ? value : shorten(value)}
      </span>
      <button
        type="button"
        onClick={copy}
        aria-label={copied ? text.copied(label) : text.copy(label)}
        className="inline-flex size-[24px] shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-text"
      >
        {copied ? <Check size={12} aria-hidden /> : <Copy size={12} aria-hidden />}
      </button>
    </span>
  )
}
