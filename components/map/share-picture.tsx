import { ImageResponse } from 'next/og'
import type { Project } from '#lib/ecosystem/schema.ts'
import { dimensions } from '#lib/ecosystem/vocabulary.ts'
import { serverTexts } from '#lib/text/on-server.ts'

export const pictureSize = { width: 1200, height: 630 }

const ink = '#1c2030'
const grey = '#5b6275'

const Bars = ({ project }: { project: Project }) => (
  <div style={{ display: 'flex', flexDirection: 'column', gap: 10 }}>
    {dimensions.map((name) => {
      const { strength, live } = project.dimensions[name]
      return (
        <div key={name} style={{ display: 'flex', alignItems: 'center', gap: 14, fontSize: 24, color: grey }}>
          <div style={{ display: 'flex', width: 170 }}>{serverTexts.en.ecosystem.dimensions[name]}</div>
          {[1, 2, 3].map((step) => (
            <div
              key={step}
              style={{
                width: 72,
                height: 20,
                borderRadius: 5,
                border: `3px ${step <= strength && live === null ? 'dashed' : 'solid'} ${step <= strength ? '#4652d0' : '#d5d9e4'}`,
                background: live !== null && step <= live ? '#4652d0' : 'transparent',
              }}
            />
          ))}
        </div>
      )
    })}
  </div>
)

/** Cut at the end of a word. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/[\s,;:.]*\S*$/, '')}…`

/** Weft's mark: two threads over and under. */
const Mark = () => (
  <svg
    aria-hidden
    width="34"
    height="34"
    viewBox="0 0 22 22"
    fill="none"
    stroke="#4652d0"
    strokeWidth="2.2"
    strokeLinecap="round"
  >
    <path d="M3 5v12M11 5v12M19 5v12" strokeOpacity="0.45" />
    <path d="M1.5 8h7M13.5 8h7M5.5 14h11" />
  </svg>
)

const footOf = (projects: readonly Project[], date: string): string => {
  const { picturedAs, picturedUnlooked } = serverTexts.en.ecosystem
  const unlooked = projects.some((project) =>
    dimensions.some(
      (name) => project.dimensions[name].live === null && project.dimensions[name].strength > 0,
    ),
  )
  return unlooked ? `${picturedAs(date)} ${picturedUnlooked}` : picturedAs(date)
}

/** A picture for a link that somebody shares: one project or two, what is designed outlined, what is live filled. PNG. */
export const sharePicture = (title: string, line: string, projects: readonly Project[], date: string) =>
  new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: '52px 64px',
        background: '#f7f8fb',
        color: ink,
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
        <div style={{ display: 'flex', fontSize: title.length > 34 ? 44 : 60, lineHeight: 1.15 }}>
          {title}
        </div>
        <div style={{ display: 'flex', fontSize: 26, lineHeight: 1.35, color: grey, maxWidth: 1072 }}>
          {shortened(line, projects.length > 1 ? 140 : 200)}
        </div>
      </div>
      <div style={{ display: 'flex', gap: 90 }}>
        {projects.map((project) => (
          <div key={project.slug} style={{ display: 'flex', flexDirection: 'column', gap: 12 }}>
            {projects.length > 1 && <div style={{ display: 'flex', fontSize: 30 }}>{project.name}</div>}
            <Bars project={project} />
          </div>
        ))}
      </div>
      <div style={{ display: 'flex', alignItems: 'center', gap: 14, fontSize: 19, color: grey }}>
        <Mark />
        {footOf(projects, date)}
      </div>
    </div>,
    pictureSize,
  )
