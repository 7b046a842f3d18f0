import { datedOn } from '#lib/ecosystem/freshness.ts'
import type { Conflict, Ecosystem, Project } from '#lib/ecosystem/schema.ts'
import type { NetworkStatus } from '#lib/run/network-status.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { ConflictRow } from './conflict-row.tsx'

const timeOf = (ms: number) => new Date(ms).toISOString().slice(11, 19)

const answerOf = ({ answer, chainId, atMs }: NetworkStatus, { ecosystem }: Text): string => {
  const time = `${timeOf(atMs)} UTC`
  if (!answer) return ecosystem.unreachable(time)
  return answer.chainId === chainId
    ? ecosystem.reachable(answer.block, time)
    : ecosystem.otherChain(answer.chainId, time)
}

/** Chains of this installation that stand in for a project's own. */
const standIns = ({ slug }: Project, statuses: readonly NetworkStatus[]) => {
  const role = slug === '0g' ? 'storage' : slug === 'sahara-ai' ? 'rights' : null
  return statuses.filter(({ simulated, roles }) => simulated && role !== null && roles.includes(role))
}

/** The networks as documented, and what a chain of that number said when this installation asked it just now. */
export function NetworkRows({
  project,
  conflicts,
  statuses,
  sources,
  text,
}: {
  project: Project
  sources: Ecosystem['sources']
  conflicts: readonly Conflict[]
  statuses: readonly NetworkStatus[]
  text: Text
}) {
  const { ecosystem } = text
  return (
    <ul className="divide-y divide-line text-sm">
      {project.networks.length === 0 && <li className="px-4 py-2.5 text-muted">{ecosystem.noNetwork}</li>}
      {project.networks.map(({ name, kind, chainId, status, src }) => {
        const date = datedOn(src, sources)
        const found = statuses.find((one) => one.chainId === chainId)
        return (
          <li key={`${name}${chainId}`} className="px-4 py-2.5">
            <span className="font-medium">{name}</span>{' '}
            <span className="text-muted">
              {kind}
              {chainId ? `, ${chainId}` : ''}, {status}{' '}
              <span className="whitespace-nowrap">({date ? ecosystem.onDate(date) : ecosystem.undated})</span>
            </span>
            <span className="block text-xs text-muted">
              {found ? answerOf(found, text) : ecosystem.notProbed}
            </span>
          </li>
        )
      })}
      {standIns(project, statuses).map((one) => (
        <li key={one.name} className="px-4 py-2.5">
          <span className="font-medium">{one.name}</span>{' '}
          <span className="text-muted">
            {one.chainId}, {ecosystem.simulated}
          </span>
          <span className="block text-xs text-muted">{answerOf(one, text)}</span>
        </li>
      ))}
      {conflicts.map((conflict) => (
        <ConflictRow key={conflict.field} conflict={conflict} text={text} />
      ))}
    </ul>
  )
}
