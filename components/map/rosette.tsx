import type { Project } from '#lib/ecosystem/schema.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'
import { hue, strengthText } from './ring.tsx'

const point = (radius: number, degrees: number): string => {
  const radians = ((degrees - 90) * Math.PI) / 180
  return `${(50 + radius * Math.cos(radians)).toFixed(2)} ${(50 + radius * Math.sin(radians)).toFixed(2)}`
}

/** A sector of a sixth from the middle out to `level` of 3. */
const petal = (index: number, level: number): string => {
  const radius = 10 + level * 11
  const [from, to] = [index * 60 + 3, index * 60 + 57]
  return `M${point(7, from)}L${point(radius, from)}A${radius} ${radius} 0 0 1 ${point(radius, to)}L${point(7, to)}Z`
}

/** Six petals: outline what is designed, fill what is live. The same figures stand in the table beside it. */
export function Rosette({ project, text, size = 160 }: { project: Project; text: Text; size?: number }) {
  const label = dimensions.map((name) => strengthText(name, project.dimensions[name], text)).join('; ')
  return (
    <svg viewBox="0 0 100 100" width={size} height={size} role="img" aria-label={`${project.name}. ${label}`}>
      <g fill="none" className="stroke-line" strokeWidth="0.5">
        {[1, 2, 3].map((level) => (
          <circle key={level} cx="50" cy="50" r={10 + level * 11} />
        ))}
      </g>
      {dimensions.map((name, index) => {
        const { strength, live, confidence } = project.dimensions[name]
        const low = confidence === 'low' || confidence === 'unverified'
        return (
          <g key={name} className={hue[name]}>
            <text
              x={Number(point(47, index * 60 + 30).split(' ')[0])}
              y={Number(point(47, index * 60 + 30).split(' ')[1]) + 1.8}
              textAnchor="middle"
              fontSize="5.2"
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
