import { KindMark } from '#components/marks/kind-mark.tsx'
import { artifactKinds } from '#lib/ecosystem/artifact-kinds.ts'
import type { Project } from '#lib/ecosystem/schema.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

/** What a project takes and gives, with the marks of the composer's ports. */
export function PortsOf({ project, text }: { project: Project; text: Text }) {
  return (
    <div className="grid grid-cols-1 gap-4 px-4 py-3 text-sm sm:grid-cols-2">
      {(['accepts', 'produces'] as const).map((side) => (
        <div key={side}>
          <h3 className="mb-1 text-xs font-medium text-muted">{text.ecosystem[side]}</h3>
          <ul className="flex flex-col gap-1.5">
            {project.interfaces[side].map(({ artifact, via }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the record
              <li key={index} className="flex items-start gap-2">
                <span className="mt-0.5 flex w-8 shrink-0 justify-end gap-0.5">
                  {artifactKinds[artifact].kinds.slice(0, 2).map((kind) => (
                    <KindMark key={kind} kind={kind} size={14} />
                  ))}
                </span>
                <span>
                  <span className="font-medium">{artifact}</span> <span className="text-muted">{via}</span>
                </span>
              </li>
            ))}
            {project.interfaces[side].length === 0 && <li className="text-muted">{text.ecosystem.noPort}</li>}
          </ul>
        </div>
      ))}
    </div>
  )
}
