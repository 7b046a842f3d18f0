import { WeftError } from '#lib/workflow/error.ts'

/** What one measurement answers: `figures` is printed as the last line, `ok` decides the exit code. */
export type Measured = { readonly ok: boolean; readonly figures: Readonly<Record<string, unknown>> }

const benches: Readonly<
  Record<string, () => Promise<{ measure: (args: readonly string[]) => Promise<Measured> }>>
> = {
  start: () => import('./start.ts'),
  pages: () => import('./pages.ts'),
  plan: () => import('./plan.ts'),
  verify: () => import('./verify.ts'),
  canvas: () => import('./canvas.ts'),
}

const main = async ([name = '', ...args]: readonly string[]): Promise<number> => {
  const load = Object.hasOwn(benches, name) ? benches[name] : undefined
  if (!load) {
    console.error(`There is no measurement “${name}”. Known are: ${Object.keys(benches).join(', ')}.`)
    return 2
  }
  try {
    const { ok, figures } = await (await load()).measure(args)
    console.log(JSON.stringify(figures))
    return ok ? 0 : 1
  } catch (error) {
    const fix = error instanceof WeftError && error.fix ? ` ${error.fix}` : ''
    console.error(error instanceof WeftError ? `${error.message}${fix}` : error)
    return 2
  }
}

process.exitCode = await main(process.argv.slice(2))
