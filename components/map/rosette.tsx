import type { Ecosystem, Project } from '#lib/ecosystem/schema.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { hue, strengthText } from './ring.tsx'

const point = (radius: number, degrees: number): readonly [string, string] => {
  const radians = ((degrees - 90) * Math.PI) / 180
  return [(50 + radius * Math.cos(radians)).toFixed(2), (50 + radius * Math.sin(radians)).toFixed(2)]
}
const at = (radius: number, degrees: number): string => point(radius, degrees).join(' ')

/** A sector of a sixth from the middle out to `level` of 3. */
const petal = (index: number, level: number): string => {
  const radius = 10 + level * 11
  const [from, to] = [index * 60 + 3, index * 60 + 57]
  return `M${at(7, from)}L${at(radius, from)}A${radius} ${radius} 0 0 1 ${at(radius, to)}L${at(7, to)}Z`
}

/** Room for the letters around the circle, in units of it. */
const margin = 10

/** Six petals: outline what is designed, fill what is live. The same figures stand in the table beside it. */
export function Rosette({
  project,
  sources,
  text,
  size = 160,
}: {
  project: Project
  sources: Ecosystem['sources']
  text: Text
  size?: number
}) {
  const label = dimensions
    .map((name) => strengthText({ dimension: name, value: project.dimensions[name], sources }, text))
    .join('; ')
  const box = 100 + 2 * margin
  // Letters of 12 pixels, whatever the size of the picture.
  const letters = (12 * box) / size
  return (
    <svg
      viewBox={`${-margin} ${-margin} ${box} ${box}`}
      width={size}
      height={size}
      role="img"
      aria-label={`${project.name}. ${label}`}
      className="shrink-0"
    >
      <g fill="none" className="stroke-line" strokeWidth="0.5">
        {[1, 2, 3].map((level) => (
          <circle key={level} cx="50" cy="50" r={10 + level * 11} />
        ))}
      </g>
      {dimensions.map((name, index) => {
        const { strength, live, confidence } = project.dimensions[name]
        const low = confidence === 'low' || confidence === 'unverified'
        const [x, y] = point(51, index * 60 + 30)
        return (
          <g key={name} className={hue[name]}>
            <text
              x={x}
              y={Number(y) + letters * 0.36}
              textAnchor="middle"
              fontSize={letters}
              fill="currentColor"
              aria-hidden
            >
              {text.ecosystem.dimensions[name].slice(0, 2)}
            </text>
            {live !== null && live > 0 && (
              <path d={petal(index, live)} fill="currentColor" fillOpacity="0.75" />
            )}
            {strength > 0 && (
              <path
                d={petal(index, strength)}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.4"
                strokeDasharray={low || live === null ? '2.5 2' : undefined}
              />
            )}
          </g>
        )
      })}
    </svg>
  )
}
