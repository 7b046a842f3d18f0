import { expect, it } from 'vitest'
import { emptyLog, foldLog } from './log.ts'
import type { RunEvent, SequencedEvent, StepView } from './view.ts'

const sequence = (...events: RunEvent[]): SequencedEvent[] =>
  events.map((event, index) => ({ seq: index + 1, event }))
const step = (id: string, view: StepView, atMs?: number): RunEvent => ({
  type: 'step',
  step: id,
  view,
  ...(atMs === undefined ? {} : { atMs }),
})
const said = (events: readonly SequencedEvent[]) =>
  foldLog(emptyLog(1), events).lines.map(({ atMs, step, level, code, detail }) =>
    [atMs, step ?? '-', level, code, detail].join(' ').trim(),
  )
const payment = {
  step: 'a',
  purpose: 'gas',
  amount: { asset: 'eip155:1/slip44:60', amount: '7' },
  transaction: '0xaa',
} as const

it('says what happened, to whom and how grave it is', () => {
  const failed = { code: 'x', reason: 'The node is full.', fix: 'Choose another.' }
  expect(
    said(
      sequence(
        { type: 'run', status: 'running', atMs: 10 },
        step('a', { status: 'running', attempt: 1 }, 11),
        step('a', { status: 'needs-signature', attempt: 1 }, 12),
        step('a', { status: 'confirming', attempt: 1 }, 13),
        { type: 'spending', step: 'a', lines: [payment], atMs: 14 },
        { type: 'receipt', receipt: { step: 'a', attempt: 1, sha256: 'ab' }, atMs: 15 },
        step('a', { status: 'done', attempt: 1 }, 16),
        step('b', { status: 'running', attempt: 1 }, 17),
        step('b', { status: 'failed', attempt: 1, problem: failed }, 18),
        { type: 'run', status: 'failed', atMs: 19 },
      ),
    ),
  ).toEqual([
    '10 - info run-started',
    '11 a info step-started',
    '12 a warn step-asks',
    '13 a info step-confirming',
    '14 a info paid gas 0xaa',
    '15 a detail receipt ab',
    '16 a info step-done',
    '17 b info step-started',
    '18 b error step-failed The node is full. Choose another.',
    '19 - error run-failed',
  ])
})

it('counts progress on in one line, and starts another for another note', () => {
  const at = (note: string, done: number): RunEvent =>
    step('a', { status: 'running', attempt: 1, progress: { note, done, total: 9 } }, done)
  const events = sequence(at('Uploading', 1), at('Uploading', 2), at('Uploading', 3), at('Waiting', 4))
  expect(said(events)).toEqual([
    '1 a info step-started',
    '1 a detail step-progress Uploading',
    '4 a detail step-progress Waiting',
  ])
})

it('tells an attempt from the next, and a payment once however often it is repeated', () => {
  expect(
    said(
      sequence(
        step('a', { status: 'running', attempt: 1 }),
        { type: 'spending', step: 'a', lines: [payment] },
        step('a', { status: 'failed', attempt: 1 }),
        step('a', { status: 'running', attempt: 2 }),
        { type: 'spending', step: 'a', lines: [payment, { ...payment, transaction: '0xbb' }] },
      ),
    ),
  ).toEqual([
    '1 a info step-started',
    '1 a info paid gas 0xaa',
    '1 a error step-failed',
    '1 a info step-retried 2',
    '1 a info paid gas 0xbb',
  ])
})

it('is the same whether events come at once, one by one, or again', () => {
  const events = sequence(
    { type: 'run', status: 'running', atMs: 10 },
    step('a', { status: 'running', attempt: 1 }),
    step('a', { status: 'done', attempt: 1, finishedAtMs: 30 }),
    { type: 'run', status: 'completed', atMs: 20 },
  )
  const atOnce = foldLog(emptyLog(1), events)
  const slowly = events.reduce((log, event) => foldLog(log, [event]), emptyLog(1))
  expect(slowly).toEqual(atOnce)
  expect(foldLog(atOnce, events)).toBe(atOnce)
  // A clock that was set back does not turn the log around.
  expect(atOnce.lines.map(({ atMs }) => atMs)).toEqual([10, 10, 30, 30])
})
