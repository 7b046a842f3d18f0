import type { Conflict } from '#lib/ecosystem/schema.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

/** Whether sources disagree about a network of the project, and not about something else of it. */
export const isOfNetwork = ({ field }: Conflict): boolean => /chain|mainnet|testnet|network/i.test(field)

/** What sources say differently, all of it, and the rule by which one is used. */
export function ConflictRow({
  conflict: { field, values, resolution },
  text,
}: {
  conflict: Conflict
  text: Text
}) {
  const { ecosystem } = text
  return (
    <li className="border-l-2 border-l-warn bg-warn-soft px-4 py-2.5 text-sm">
      <span className="font-medium">
        {ecosystem.conflict}: {field}
      </span>
      <ul className="list-disc pl-5">
        {values.map(({ value }) => (
          <li key={value}>{value}</li>
        ))}
      </ul>
      <span className="text-muted">
        {ecosystem.rule}: {resolution}
      </span>
    </li>
  )
}
