import { canvas } from './en/canvas.ts'
import { common } from './en/common.ts'
import { edit } from './en/edit.ts'
import { inspector } from './en/inspector.ts'
import { keys } from './en/keys.ts'
import { life } from './en/life.ts'
import { outline } from './en/outline.ts'
import { plan } from './en/plan.ts'
import { problems } from './en/problems.ts'
import { review } from './en/review.ts'
import { runs } from './en/runs.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { templates } from './en/templates.ts'
import { verify } from './en/verify.ts'
import { wallet } from './en/wallet.ts'
import type { Words } from './words.ts'

/** The words of the interface in English, by room; on-server.ts adds those that no browser needs. The other languages have the same shape. */
export const en = {
  shell,
  settings,
  wallet,
  verify,
  review,
  common,
  canvas,
  edit,
  inspector,
  problems,
  plan,
  outline,
  keys,
  life,
  templates,
  runs,
}

export type Text = Words<typeof en>
