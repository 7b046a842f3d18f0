// one.js NAME: one process of an installation by itself (devnet, engine, worker or web), for those who scale them apart.
import { spawn } from 'node:child_process'
import { build } from './build.js'
import { pathWith, requireRuntime } from './runtime.js'
import { services } from './services.js'
import { childEnv, root, settings } from './settings.js'

const { binary, version } = requireRuntime()
const name = process.argv[2]
try {
  const of = settings(process.env)
  const list = services(of, binary)
  const service = list.find((one) => one.name === name)
  if (!service)
    throw new Error(
      `There is no process ${name} with these settings; there are ${list.map((one) => one.name).join(', ')}.`,
    )
  if (service.needsBuild) await build({ binary, version, say: (line) => console.log(line) })
  service.before?.()
  const child = spawn(service.command, service.args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...childEnv(of), ...service.env, PATH: pathWith(binary) },
  })
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal ? 143 : code))
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
