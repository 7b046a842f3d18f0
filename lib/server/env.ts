import { join, resolve } from 'node:path'
import * as z from 'zod'
import { WeftError } from '#lib/workflow/error.ts'

const url = z
  .string()
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text),
    'must be a URL that starts with http:// or https://',
  )
const bytes = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/, 'must be a whole number of bytes')
  .transform(Number)

const envSchema = z.object({
  WEFT_DATA_DIR: z.string().default('.data'),
  WEFT_PROFILE: z.enum(['local', 'public'], 'must be local or public').default('local'),
  WEFT_PUBLIC_URL: url.default('http://localhost:3000'),
  WEFT_NETWORKS_FILE: z.string().optional(),
  WEFT_MAX_FILE_BYTES: bytes.default(1_073_741_824),
  RESTATE_INGRESS_URL: url.default('http://127.0.0.1:3010'),
  RESTATE_ADMIN_URL: url.default('http://127.0.0.1:3011'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// (leave it out for SQLite)')
    .optional(),
  WEFT_TRUST_PROXY: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
})

export type ServerEnv = {
  readonly profile: 'local' | 'public'
  /** Where people reach the page: its origin is the only one that may write. */
  readonly publicUrl: string
  readonly paths: {
    readonly data: string
    readonly database: string
    readonly files: string
    readonly keys: string
    readonly networks: string
  }
  readonly databaseUrl: string | null
  readonly maxFileBytes: number
  readonly engine: { readonly ingressUrl: string; readonly adminUrl: string }
  readonly trustProxy: boolean
}

/**
 * Settings of web and worker from environment variables (the launcher sets them; the names are in README).
 * @throws WeftError `setting` with one sentence for the first value that cannot be used.
 */
export const readEnv = (env: Readonly<Record<string, string | undefined>>): ServerEnv => {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = envSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new WeftError('setting', `${issue.path.join('.')} ${issue.message}.`, { final: true })
  }
  const values = parsed.data
  const data = resolve(values.WEFT_DATA_DIR)
  return {
    profile: values.WEFT_PROFILE,
    publicUrl: values.WEFT_PUBLIC_URL.replace(/\/+$/, ''),
    paths: {
      data,
      database: join(data, 'app.db'),
      files: join(data, 'files'),
      keys: join(data, 'keys'),
      networks: resolve(values.WEFT_NETWORKS_FILE ?? join(data, 'devnet', 'networks.json')),
    },
    databaseUrl: values.DATABASE_URL ?? null,
    maxFileBytes: values.WEFT_MAX_FILE_BYTES,
    engine: { ingressUrl: values.RESTATE_INGRESS_URL, adminUrl: values.RESTATE_ADMIN_URL },
    trustProxy: values.WEFT_TRUST_PROXY === '1',
  }
}

let cached: ServerEnv | undefined
/** The settings of this process, read once. */
export const serverEnv = (): ServerEnv => {
  cached ??= readEnv(process.env)
  return cached
}
