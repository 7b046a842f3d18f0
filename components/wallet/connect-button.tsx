'use client'
import { Wallet } from 'lucide-react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'

type Props = {
  disabled?: boolean
  title?: string | undefined
  onClick?: () => void
}

/** On a narrow screen the words give way to the links beside them; the name stays. */
export function ConnectButton(props: Props) {
  const text = useText()
  return (
    <Button small {...props}>
      <Wallet size={14} aria-hidden className="sm:hidden" />
      <span className="max-sm:sr-only">{text.wallet.connect}</span>
    </Button>
  )
}
