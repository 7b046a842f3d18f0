import type { Problem, Result } from '#lib/workflow/result.ts'

export const unreachable: Problem = {
  code: 'unreachable',
  reason: 'Weft’s server does not answer.',
  fix: 'Check that it is running; nothing of yours is lost.',
}

/** Calls our own API. What the server refuses, or its absence, comes back as a problem; nothing is thrown. */
export const callApi = async <T>(
  path: string,
  init: RequestInit & { json?: unknown } = {},
): Promise<Result<T>> => {
  const { json, ...rest } = init
  try {
    const answer = await fetch(path, {
      ...rest,
      ...(json === undefined
        ? {}
        : {
            method: rest.method ?? 'POST',
            body: JSON.stringify(json),
            headers: { 'content-type': 'application/json' },
          }),
    })
    if (answer.status === 204 || answer.status === 202) return { ok: true, value: undefined as T }
    const body = (await answer.json().catch(() => null)) as { problem?: Problem } | null
    if (answer.ok && body !== null) return { ok: true, value: body as T }
    return {
      ok: false,
      problem: body?.problem ?? { ...unreachable, reason: `Weft’s server answered ${answer.status}.` },
    }
  } catch {
    return { ok: false, problem: unreachable }
  }
}
