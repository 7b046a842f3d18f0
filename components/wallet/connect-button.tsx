'use client'
import { Wallet } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'

type Props = {
  label: string
  disabled?: boolean
  title?: string | undefined
  onClick?: () => void
}

/** On a narrow screen the words give way to the links beside them; the name stays. */
export function ConnectButton({ label, ...props }: Props) {
  return (
    <Button small {...props}>
      <Wallet size={14} aria-hidden className="sm:hidden" />
      <span className="max-sm:sr-only">{label}</span>
    </Button>
  )
}
