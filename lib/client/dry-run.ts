import { createStore } from 'zustand/vanilla'
import type { DryEffect, DryRunLine, Shortage } from '#lib/run/dry-run.ts'
import type { Manifest } from '#lib/workflow/manifest.ts'
import type { Problem } from '#lib/workflow/result.ts'
import { unreachable } from './api.ts'
import type { OverlayStore } from './overlay.ts'

export type DryRunState = {
  readonly status: 'idle' | 'running' | 'ended' | 'broken'
  /** The account that it ran as, and whether that one only stands in for a wallet's. */
  readonly account: string | null
  readonly placeholder: boolean
  readonly effects: readonly DryEffect[]
  readonly shortages: readonly Shortage[]
  /** Why it could not begin, or broke off. */
  readonly problem: Problem | null
  start(manifest: Manifest, account: string | null): Promise<void>
  stop(): void
}

const fresh = {
  account: null,
  placeholder: false,
  effects: [],
  shortages: [],
  problem: null,
} as const

/** The lines of a streamed body, one JSON value each; a line that the stream broke off is left out. */
export const linesOf = async function* (body: ReadableStream<Uint8Array>): AsyncGenerator<DryRunLine> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n')
    rest = lines.pop()!
    for (const line of lines) if (line) yield JSON.parse(line) as DryRunLine
  }
}

const brokenOff: Problem = {
  code: 'dry-run-broken',
  reason: 'The dry run broke off before its end.',
  fix: 'Try again.',
}

/** Dry runs of one editor, one at a time; what they say of the steps is laid over the canvas, marked as simulated. */
export const createDryRuns = (overlay: OverlayStore, send: typeof fetch = fetch) =>
  createStore<DryRunState>()((set, get) => {
    let running: AbortController | null = null
    const take = (line: DryRunLine, manifest: Manifest, id: string | null): string | null => {
      switch (line.type) {
        case 'begin':
          overlay.getState().begin('dry-run', line.view, manifest)
          set({ account: line.view.account, placeholder: line.placeholder })
          return line.view.id
        case 'event':
          if (id !== null) overlay.getState().take(id, [{ seq: line.seq, event: line.event }])
          return id
        case 'end':
          set({ status: 'ended', effects: line.effects, shortages: line.shortages })
          return id
        case 'broken':
          set({ status: 'broken', problem: line.problem })
          return id
      }
    }
    return {
      status: 'idle',
      ...fresh,
      async start(manifest, account) {
        running?.abort()
        const mine = new AbortController()
        running = mine
        set({ ...fresh, status: 'running' })
        const isMine = () => running === mine
        try {
          const answer = await send('/api/dry-runs', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ manifest, account }),
            signal: mine.signal,
          })
          if (!answer.ok || !answer.body) {
            const body = (await answer.json().catch(() => null)) as { problem?: Problem } | null
            if (isMine()) set({ status: 'broken', problem: body?.problem ?? unreachable })
            return
          }
          let id: string | null = null
          for await (const line of linesOf(answer.body)) if (isMine()) id = take(line, manifest, id)
          if (isMine() && get().status === 'running') set({ status: 'broken', problem: brokenOff })
        } catch {
          if (isMine()) set({ status: 'broken', problem: mine.signal.aborted ? null : unreachable })
        }
      },
      stop() {
        running?.abort()
        running = null
        set({ status: 'idle', ...fresh })
      },
    }
  })

export type DryRuns = ReturnType<typeof createDryRuns>
