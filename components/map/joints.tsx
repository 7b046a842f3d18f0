import { type Joint, jointsBetween } from '#lib/ecosystem/composability.ts'
import { jointDocument } from '#lib/ecosystem/joint-document.ts'
import { protocolOfProject } from '#lib/ecosystem/networks.ts'
import type { Pair } from '#lib/ecosystem/pairs.ts'
import type { Project } from '#lib/ecosystem/schema.ts'
import { converters } from '#lib/protocols/converters.ts'
import { definitionOf, definitions } from '#lib/protocols/registry.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { OpenJoint } from './open-joint.tsx'

const stepsOf = ({ slug, name }: Project) => ({
  title: name,
  steps: definitions.filter(({ protocol }) => protocol === protocolOfProject[slug]),
})

const portText = ({ uses, port }: Joint['from'], side: 'inputs' | 'outputs'): string => {
  const definition = definitionOf(uses)!
  return `${definition.title}, ${definition[side][port]!.label}`
}

/** What the installed step types let a person join of two projects, and a workflow that begins with it. */
export function Joints({ pair, a, b, text }: { pair: Pair; a: Project; b: Project; text: Text }) {
  const { ecosystem } = text
  const sides = [stepsOf(a), stepsOf(b)] as const
  const [one, two] = [protocolOfProject[a.slug], protocolOfProject[b.slug]]
  const joints =
    one && two
      ? [
          ...jointsBetween(one, two, definitions, converters),
          ...jointsBetween(two, one, definitions, converters),
        ]
      : []
  const absent = sides.filter(({ steps }) => steps.length === 0)
  const document = jointDocument(
    ecosystem.pairOf(a.name, b.name).slice(0, 80),
    joints[0]?.from.uses.startsWith(`${two}/`) ? [sides[1], sides[0]] : [sides[0], sides[1]],
    joints[0],
    pair.note?.need ?? 'an adapter',
    definitionOf,
  )
  return (
    <div className="flex flex-col gap-3 px-4 py-3 text-sm">
      {absent.map(({ title }) => (
        <p key={title} className="text-muted">
          {ecosystem.composerNone(title)}
        </p>
      ))}
      {absent.length === 0 && joints.length === 0 && (
        <p className="text-muted">{ecosystem.composerNothing}</p>
      )}
      {joints.length > 0 && (
        <ul className="flex flex-col gap-1">
          {joints.map(({ from, to, way }) => (
            <li key={`${from.uses}.${from.port}>${to.uses}.${to.port}`}>
              {portText(from, 'outputs')} → {portText(to, 'inputs')}{' '}
              <span className="text-muted">
                {way.length === 0
                  ? ecosystem.direct
                  : ecosystem.through(way.map((uses) => definitionOf(uses)?.title ?? uses).join(', '))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <OpenJoint document={document} label={ecosystem.openInComposer} />
    </div>
  )
}
