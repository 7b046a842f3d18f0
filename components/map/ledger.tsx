import { Badge } from '#components/ui/parts.tsx'
import type { Claim } from '#lib/ecosystem/claims.ts'
import type { Ecosystem } from '#lib/ecosystem/schema.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { linkClass } from './map-table.tsx'
import { Age, Sources } from './sources.tsx'

const shownFirst = 6

type Props = { claims: readonly Claim[]; sources: Ecosystem['sources']; text: Text; nowMs: number }

function Rows({ claims, sources, text, nowMs }: Props) {
  return (
    <ul className="divide-y divide-line text-sm">
      {claims.map(({ path, text: words, src, confidence }) => (
        <li key={path} id={path} className="scroll-mt-16 px-4 py-2.5 target:bg-accent-soft">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="wrap-anywhere">{words}</span>
            {confidence && confidence !== 'high' && <Badge>{confidence}</Badge>}
            <Age ids={src} sources={sources} text={text} nowMs={nowMs} />
            <a
              href={`#${path}`}
              aria-label={`${text.ecosystem.linkTo}: ${words}`}
              className={`px-1 ${linkClass}`}
            >
              #
            </a>
          </span>
          <Sources ids={src} sources={sources} text={text} />
        </li>
      ))}
    </ul>
  )
}

/** All that is claimed of a project: the first of it open, the rest folded, unfolded on paper and by a link to one of it. */
export function Ledger(props: Props) {
  const { claims, text } = props
  const rest = claims.slice(shownFirst)
  return (
    <>
      <Rows {...props} claims={claims.slice(0, shownFirst)} />
      {rest.length > 0 && (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-4 py-2.5 text-sm text-muted hover:text-text print:hidden">
            {text.ecosystem.moreClaims(rest.length)}
          </summary>
          <div className="border-t border-line">
            <Rows {...props} claims={rest} />
          </div>
        </details>
      )}
    </>
  )
}
