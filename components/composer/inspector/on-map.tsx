'use client'
import { useText } from '#components/shell/text.tsx'
import { projectOfProtocol } from '#lib/ecosystem/networks.ts'
import { protocolOf } from '#lib/protocols/registry.ts'
import type { ProtocolName } from '#lib/protocols/step.ts'
import { useEditor } from '../editor-context.tsx'

const linkClass = 'underline decoration-line-strong underline-offset-2 hover:decoration-text'

/** Leads to the project behind a network; in a tab of its own, so that what is drawn stays open. */
function MapLink({ protocol, children }: { protocol: ProtocolName; children: string }) {
  return (
    <a
      href={`/map/p/${projectOfProtocol(protocol)}`}
      target="_blank"
      rel="noopener"
      className={`text-sm ${linkClass}`}
    >
      {children}
    </a>
  )
}

/** The way from a step to its network's project on the map; nothing for the neutral standards. */
export function OnMap({ protocol }: { protocol: ProtocolName }) {
  const t = useText().inspector
  if (!projectOfProtocol(protocol)) return null
  return <MapLink protocol={protocol}>{t.onMap(protocolOf(protocol).title)}</MapLink>
}

/** The projects that the workflow uses, each with the way to it on the map. */
export function ProjectsUsed() {
  const t = useText().inspector
  // As one text, so that an edit that changes no network wakes nothing here.
  const used = useEditor(({ document }) =>
    [...new Set(Object.values(document.manifest.steps).map(({ uses }) => uses.split('/')[0] ?? ''))]
      .filter((protocol) => projectOfProtocol(protocol) !== undefined)
      .join(' '),
  )
  if (used === '') return null
  return (
    <section aria-label={t.projects} className="border-t border-line p-3">
      <h3 className="text-sm font-medium">{t.projects}</h3>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
        {used.split(' ').map((protocol) => (
          <li key={protocol}>
            <MapLink protocol={protocol as ProtocolName}>
              {protocolOf(protocol as ProtocolName).title}
            </MapLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
