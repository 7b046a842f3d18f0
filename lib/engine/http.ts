import { WeftError } from '#lib/workflow/error.ts'

export type EngineUrls = { readonly ingressUrl: string; readonly adminUrl: string }

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * One call of the engine's HTTP interface, tried again while the engine restarts: refused or broken connections and 5xx.
 * Every call made through here is idempotent by its key.
 * @throws WeftError `engine-down` after `patienceMs`, `engine-refused` when it answered with another error.
 */
export const callEngine = async (
  url: string,
  init: RequestInit,
  patienceMs = 15_000,
): Promise<{ status: number; body: unknown }> => {
  const untilMs = Date.now() + patienceMs
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) })
      const text = await response.text()
      if (response.status < 500) return { status: response.status, body: text === '' ? null : parse(text) }
      throw new Error(`${response.status} ${text.slice(0, 200)}`)
    } catch (cause) {
      if (Date.now() > untilMs)
        throw new WeftError('engine-down', 'The engine does not answer.', {
          fix: 'Wait a moment; it is restarted by itself.',
          cause,
        })
      await sleep(Math.min(100 * 1.5 ** attempt, 1_500))
    }
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
