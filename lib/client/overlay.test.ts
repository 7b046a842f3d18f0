import { expect, it, vi } from 'vitest'
import { runParts } from '#lib/run/testing.ts'
import { createOverlay, lastOutputs } from './overlay.ts'

const { artifact, stepEvent, viewOf } = runParts

const opened = (...steps: string[]) => {
  const frames: (() => void)[] = []
  const store = createOverlay(viewOf(...steps), (work) => frames.push(work))
  const flush = () => {
    for (const work of frames.splice(0)) work()
  }
  return { store, frames, flush }
}

it('folds all events of a frame in together and wakes whoever looks once', () => {
  const { store, frames, flush } = opened('a', 'b')
  const woken = vi.fn()
  store.subscribe(woken)
  store.getState().take('run', [stepEvent(1, 'a', { status: 'running', attempt: 1 })])
  store.getState().take('run', [stepEvent(2, 'a', { status: 'done', attempt: 1 })])
  expect(woken).not.toHaveBeenCalled()
  expect(frames).toHaveLength(1)
  flush()
  expect(woken).toHaveBeenCalledTimes(1)
  expect(store.getState().overlay).toMatchObject({
    steps: { a: { status: 'done' }, b: { status: 'pending' } },
  })
  expect(store.getState().overlay?.log.map(({ code }) => code)).toEqual(['step-started', 'step-done'])
})

it('leaves every other step the same object, copies too, so that one event draws one card', () => {
  const { store, flush } = opened('a', 'store.0', 'store.1', 'b')
  const before = store.getState().overlay!.steps
  store.getState().take('run', [stepEvent(1, 'a', { status: 'running', attempt: 1 })])
  flush()
  const after = store.getState().overlay!.steps
  expect(after.a).not.toBe(before.a)
  expect(after.b).toBe(before.b)
  expect(after.store).toBe(before.store)
})

it('shows the copies of a repeated step as one', () => {
  const { store, flush } = opened('store.0', 'store.1', 'store.2')
  const one = artifact('1')
  store.getState().take('run', [
    stepEvent(1, 'store.0', {
      status: 'done',
      attempt: 1,
      startedAtMs: 5,
      finishedAtMs: 9,
      outputs: { data: one },
    }),
    stepEvent(2, 'store.1', { status: 'running', attempt: 1, startedAtMs: 7 }),
  ])
  flush()
  expect(store.getState().overlay!.steps).toEqual({
    store: { status: 'running', attempt: 1, startedAtMs: 5, copies: { done: 1, total: 3 } },
  })
  expect(lastOutputs(store.getState().overlay, 'store')).toEqual({ data: [one] })
  expect(lastOutputs(null, 'store')).toEqual({})
})

it('takes nothing of another run, and marks what is simulated', () => {
  const { store, flush } = opened('a')
  store.getState().begin('dry-run', { ...viewOf('a'), id: 'try' })
  store.getState().take('run', [stepEvent(1, 'a', { status: 'done', attempt: 1 })])
  flush()
  expect(store.getState().overlay).toMatchObject({
    id: 'try',
    simulated: true,
    steps: { a: { status: 'pending' } },
  })
  store.getState().clear()
  expect(store.getState().overlay).toBeNull()
})
