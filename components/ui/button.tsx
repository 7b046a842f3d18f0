import type { ButtonHTMLAttributes, Ref } from 'react'
import { cx } from './cx.ts'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

const tones: Record<ButtonTone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent',
  plain: 'bg-raised text-text border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-text border-transparent hover:bg-sunken',
  danger: 'bg-raised text-bad border-line-strong hover:bg-bad-soft',
}

export const buttonClass = (tone: ButtonTone = 'plain', small = false): string =>
  cx(
    'inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded border font-medium hover:transition-colors disabled:opacity-50 disabled:cursor-not-allowed',
    small ? 'h-7 px-2 text-sm' : 'h-8 px-3 text-base',
    tones[tone],
  )

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  tone?: ButtonTone
  small?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ tone = 'plain', small = false, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cx(buttonClass(tone, small), className)} {...rest} />
}
