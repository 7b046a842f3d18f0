// All checks of this repository, one after the other: npm test [-- --only unit,e2e]
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.js'
import { startPostgres } from './postgres.js'
import { nodeFlags, pathWith, requireRuntime } from './runtime.js'
import { root } from './settings.js'

const { binary: node } = requireRuntime()
const tool = (...path) => join(root, 'node_modules', ...path)
const unitReport = join(root, 'test-results', 'unit.json')
const e2eReport = join(root, 'test-results', 'e2e.json')

let current
let interrupted = false
const stop = (signal) => {
  interrupted = true
  current?.kill(signal)
}
// A terminal's Ctrl-C reaches the child by itself.
process.on('SIGINT', () => {
  interrupted = true
})
process.on('SIGTERM', () => stop('SIGTERM'))
process.on('SIGHUP', () => stop('SIGTERM'))

const run = (args, env = {}) =>
  new Promise((resolve, reject) => {
    current = spawn(node, [...nodeFlags, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PATH: pathWith(node), NEXT_TELEMETRY_DISABLED: '1', ...env },
    })
    current.once('error', reject)
    current.once('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(signal ? `ended by ${signal}` : `exit code ${code}`)),
    )
  })

const readReport = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

const unit = async () => {
  rmSync(unitReport, { force: true })
  const given = process.env.WEFT_TEST_DATABASE_URL
  const postgres = given ? null : await startPostgres((line) => console.log(line))
  try {
    await run(
      [
        tool('vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
      postgres ? { WEFT_TEST_DATABASE_URL: postgres.url } : {},
    )
  } finally {
    await postgres?.stop()
  }
}
const unitCount = () => {
  const report = readReport(unitReport)
  return report && { passed: report.numPassedTests, failed: report.numFailedTests }
}

const e2e = async () => {
  rmSync(e2eReport, { force: true })
  const chromium = await ensureChromium({ node, root, say: (line) => console.log(line) })
  await run([tool('@playwright', 'test', 'cli.js'), 'test'], {
    CHROMIUM_PATH: chromium,
    WEFT_E2E_REPORT: e2eReport,
  })
}
const e2eCount = () => {
  const stats = readReport(e2eReport)?.stats
  return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}

const steps = [
  {
    name: 'lock',
    what: 'The lock holds every platform',
    run: () => run(['bin/complete-lock.js', '--check']),
  },
  { name: 'lint', what: 'Biome', run: () => run([tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']) },
  { name: 'unused', what: 'knip: nothing unused', run: () => run([tool('knip', 'bin', 'knip.js')]) },
  { name: 'contracts', what: 'Contracts compile', run: () => run(['contracts/compile.ts']) },
  {
    name: 'types',
    what: 'Types',
    run: async () => {
      await run([tool('next', 'dist', 'bin', 'next'), 'typegen'])
      await run([tool('typescript', 'bin', 'tsc'), '--noEmit'])
    },
  },
  { name: 'unit', what: 'Unit tests', after: ['contracts'], run: unit, count: unitCount },
  { name: 'build', what: 'Production build', run: () => run(['bin/build.js']) },
  {
    name: 'e2e',
    what: 'The journey in a real Chromium, on the local networks',
    after: ['contracts', 'build'],
    run: e2e,
    count: e2eCount,
  },
]

const chosen = (args) => {
  const at = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='))
  if (at < 0 && args.length === 0) return steps
  const names = at < 0 ? [] : (args[at].split('=')[1] ?? args[at + 1] ?? '').split(',').filter(Boolean)
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (names.length > 0 && unknown.length === 0) return steps.filter(({ name }) => names.includes(name))
  console.error(
    `${unknown.length ? `There is no step ${unknown.join(', ')}.` : 'Say --only with names of steps.'} Steps: ${steps.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

const time = (ms) => (ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${(ms / 60_000).toFixed(1)} min`)

/** Runs one step and answers what became of it; a step whose ground has failed is skipped and says so. */
const attempt = async (step, before) => {
  const missing = (step.after ?? []).filter((name) =>
    before.some((one) => one.step.name === name && one.outcome !== 'passed'),
  )
  if (interrupted || missing.length > 0)
    return { step, outcome: 'skipped', why: interrupted ? 'stopped' : `needs ${missing.join(', ')}`, ms: 0 }
  console.log(`\n── ${step.name}: ${step.what}`)
  const startMs = Date.now()
  try {
    await step.run()
    return { step, outcome: 'passed', ms: Date.now() - startMs }
  } catch (error) {
    const why = interrupted ? 'stopped' : error.message
    console.log(`${step.name} failed: ${why}`)
    return { step, outcome: 'failed', why, ms: Date.now() - startMs }
  }
}

/** Tests count one by one where the step tells how many there were; other steps count as one. */
const countOf = ({ step, outcome }) => {
  if (outcome === 'skipped') return { passed: 0, failed: 0 }
  const told = step.count?.()
  if (!told) return { passed: outcome === 'passed' ? 1 : 0, failed: outcome === 'failed' ? 1 : 0 }
  // A step may fail without a failed test, for example by an error outside of them.
  return { passed: told.passed, failed: outcome === 'failed' ? Math.max(1, told.failed) : told.failed }
}

mkdirSync(join(root, 'test-results'), { recursive: true })
const startMs = Date.now()
const results = []
for (const step of chosen(process.argv.slice(2))) {
  const result = await attempt(step, results)
  results.push({ ...result, ...countOf(result) })
}

console.log('\n── Summary')
for (const { step, outcome, why, ms, passed, failed } of results)
  console.log(
    [
      `${step.name.padEnd(10)} ${outcome.padEnd(8)} ${time(ms).padStart(8)}`,
      step.count && outcome !== 'skipped' ? `${passed} passed, ${failed} failed` : '',
      why ? `(${why})` : '',
    ]
      .filter(Boolean)
      .join('  '),
  )
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const skipped = results.filter(({ outcome }) => outcome === 'skipped').length
console.log(`Took ${time(Date.now() - startMs)}`)
// Alone on its line: scripts read it.
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exitCode = interrupted ? 130 : results.every(({ outcome }) => outcome === 'passed') ? 0 : 1
