import type { LedgerLine } from '#lib/receipts/export/ledger.ts'
import type { RecordedRun } from '#lib/receipts/export/recorded-run.ts'
import type { Json } from '#lib/workflow/json.ts'
import { readNetworks } from './world.ts'

const jsonText = (value: Json) => `${JSON.stringify(value, null, 2)}\n`

const ledgerText = async (
  lines: readonly LedgerLine[],
  csv: typeof import('#lib/receipts/export/ledger.ts'),
) => {
  const networks = await readNetworks()
  return csv.ledgerCsv(lines, (chain) => networks.find((network) => network.chain === chain)?.currency)
}

type Form = {
  readonly ending: string
  readonly write: (recorded: RecordedRun) => Promise<string>
}

/** The forms in which a run can be written; each loads only what it needs. */
export const forms = {
  'ro-crate': {
    ending: 'ro-crate.json',
    write: async (recorded) =>
      jsonText((await import('#lib/receipts/export/ro-crate.ts')).roCrateOf(recorded)),
  },
  prov: {
    ending: 'prov.json',
    write: async (recorded) => jsonText((await import('#lib/receipts/export/prov.ts')).provOf(recorded)),
  },
  openlineage: {
    ending: 'openlineage.jsonl',
    write: async (recorded) =>
      (await import('#lib/receipts/export/open-lineage.ts'))
        .openLineageOf(recorded)
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
  },
  ledger: {
    ending: 'ledger.csv',
    write: async ({ records }) => {
      const csv = await import('#lib/receipts/export/ledger.ts')
      return ledgerText(csv.ledgerOf(records), csv)
    },
  },
  'signed-workflow': {
    ending: 'signed.json',
    write: async (recorded) =>
      (await import('#lib/receipts/export/signed-workflow.ts')).signedWorkflowOf(recorded),
  },
  mcp: {
    ending: 'mcp.json',
    write: async ({ manifest, files }) => {
      const { mcpToolOf, describedTypes } = await import('#lib/receipts/export/mcp-tool.ts')
      return jsonText(mcpToolOf(manifest, describedTypes(files)))
    },
  },
} as const satisfies Readonly<Record<string, Form>>

export type FormName = keyof typeof forms
export const isForm = (name: string): name is FormName => Object.hasOwn(forms, name)
