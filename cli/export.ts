import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RecordedRun } from '#lib/receipts/export/recorded-run.ts'
import { ok, type Result, refuse } from '#lib/workflow/result.ts'
import { type Arguments, pathOf } from './arguments.ts'
import { type FormName, forms, isForm } from './export-forms.ts'
import { note, say, sayProblem } from './output.ts'
import { readBytes } from './read-file.ts'

const formOf = (as: string | undefined): Result<FormName> =>
  as !== undefined && isForm(as)
    ? ok(as)
    : refuse({
        code: 'export-unknown',
        reason: as === undefined ? 'An export needs its form.' : `Weft knows no export “${as}”.`,
        fix: 'Choose --as ro-crate, prov, openlineage, ledger, signed-workflow or mcp.',
      })

/** What a bundle says, when it does not fail. */
const readVerified = async (bytes: Uint8Array, name: string): Promise<Result<RecordedRun>> => {
  const { verifyBundle } = await import('#lib/receipts/verify.ts')
  const report = await verifyBundle(bytes, { nowMs: Date.now() })
  if (report.verdict === 'Failed')
    return refuse({
      code: 'bundle-failed',
      reason: `${name} does not verify, so it is not exported: ${report.sentence}`,
    })
  if (report.verdict === 'Incomplete') note(`${name} is Incomplete: ${report.unchecked[0]?.reason}`)
  const { readRun } = await import('#lib/receipts/export/read-run.ts')
  return readRun(bytes)
}

/** A workflow as a tool. One whose inputs have no values yet is fine: its caller gives them. */
const toolOfWorkflow = async (file: string): Promise<Result<string>> => {
  const { readWorkflow } = await import('./read-workflow.ts')
  const { document, problems } = await readWorkflow(file)
  const problem = problems.find(({ code }) => code !== 'input-unbound')
  if (!document || problem) return { ok: false, problem: (problem ?? problems[0])! }
  const { mcpToolOf } = await import('#lib/receipts/export/mcp-tool.ts')
  const { definitionOf } = await import('#lib/protocols/registry.ts')
  return ok(`${JSON.stringify(mcpToolOf(document.manifest, definitionOf), null, 2)}\n`)
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const exported = async (file: string, form: FormName): Promise<Result<string>> => {
  const bytes = await readBytes(file)
  if (!bytes.ok) return bytes
  if (form === 'mcp' && !isZip(bytes.value)) return toolOfWorkflow(file)
  const recorded = await readVerified(bytes.value, basename(file))
  return recorded.ok ? ok(await forms[form].write(recorded.value)) : recorded
}

/** `weft export FILE --as ro-crate|prov|openlineage|ledger|signed-workflow|mcp`: exit 0 written, 1 not. */
export const exportCommand = async ({ file, as, out }: Arguments): Promise<number> => {
  const form = formOf(as)
  const text = form.ok ? await exported(file, form.value) : form
  if (!form.ok || !text.ok) {
    sayProblem((text as Extract<typeof text, { ok: false }>).problem)
    return 1
  }
  if (out === '-') process.stdout.write(text.value)
  else {
    const path = pathOf(out ?? `${basename(file).replace(/\.(zip|json)$/, '')}.${forms[form.value].ending}`)
    await writeFile(path, text.value)
    say(`Wrote ${path}`)
  }
  return 0
}
