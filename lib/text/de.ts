import { canvas } from './de/canvas.ts'
import { common } from './de/common.ts'
import { edit } from './de/edit.ts'
import { home } from './de/home.ts'
import { inspector } from './de/inspector.ts'
import { keys } from './de/keys.ts'
import { life } from './de/life.ts'
import { map } from './de/map.ts'
import { outline } from './de/outline.ts'
import { plan } from './de/plan.ts'
import { problems } from './de/problems.ts'
import { review } from './de/review.ts'
import { runs } from './de/runs.ts'
import { settings } from './de/settings.ts'
import { shell } from './de/shell.ts'
import { templates } from './de/templates.ts'
import { verify } from './de/verify.ts'
import { wallet } from './de/wallet.ts'
import type { Text } from './en.ts'

export const de: Text = {
  shell,
  home,
  settings,
  wallet,
  verify,
  map,
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
