'use client'
import { useEffect, useMemo, useState } from 'react'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { driftedSteps, installed } from '#lib/client/drift.ts'
import { stepName } from '#lib/client/step-name.ts'
import { type Difference, differencesOf } from '#lib/plan/description.ts'
import { type Drift, type Loss, upgradeOf } from '#lib/plan/upgrade.ts'
import { compareVersions } from '#lib/plan/versions.ts'
import { adapterDigest } from '#lib/protocols/describe.ts'
import type { StepDefinition } from '#lib/protocols/step.ts'
import type { Text } from '#lib/text/en.ts'
import type { Step } from '#lib/workflow/manifest.ts'
import { useEditor, useEditorApi } from '../editor-context.tsx'
import { upgradeSteps } from '../upgrade-steps.ts'

const versionOf = (uses: string) => uses.slice(uses.lastIndexOf('@') + 1)

/** What differs, null for a description that is not known here, undefined until it was looked up. */
const useDifferences = (digest: string, to: StepDefinition) => {
  const [found, setFound] = useState<readonly Difference[] | null | undefined>(undefined)
  useEffect(() => {
    let gone = false
    // All descriptions that there ever were: fetched when a step asks for one.
    void import('#lib/protocols/released/descriptions.ts').then(({ releasedOf }) => {
      const [before, after] = [releasedOf(digest), releasedOf(adapterDigest(to))]
      if (!gone) setFound(before && after ? differencesOf(before, after) : null)
    })
    return () => {
      gone = true
    }
  }, [digest, to])
  return found
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  const t = useText().inspector.upgrade
  if (differences.length === 0) return <p className="text-muted">{t.same}</p>
  const named = new Set(['input', 'output', 'parameter', 'claim', 'effect', 'service'])
  const say = ({ part }: Difference, value: string | null) =>
    value ?? (named.has(part) ? t.notThere : t.notSaid)
  return (
    <table className="w-full table-fixed text-xs">
      <caption className="pb-1 text-left font-medium">{t.differs}</caption>
      <thead>
        <tr className="text-left text-muted">
          <th scope="col" className="w-20 pr-2 font-normal">
            <span className="sr-only">{t.part}</span>
          </th>
          <th scope="col" className="pr-2 font-normal">
            {t.drawn}
          </th>
          <th scope="col" className="font-normal">
            {t.installed}
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr
            key={`${difference.part} ${difference.name} ${difference.before} ${difference.after}`}
            className="border-t border-line align-top"
          >
            <th scope="row" className="py-1 pr-2 text-left font-normal wrap-anywhere">
              {t.parts[difference.part]} <span className="font-mono">{difference.name}</span>
            </th>
            <td className="py-1 pr-2 wrap-anywhere text-muted">{say(difference, difference.before)}</td>
            <td className="py-1 wrap-anywhere">{say(difference, difference.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Losses({ id, losses }: { id: string; losses: readonly Loss[] }) {
  const t = useText().inspector.upgrade
  const document = useEditor((state) => state.document)
  const words = { parameter: t.lossParameter, input: t.lossInput, output: t.lossOutput }
  if (losses.length === 0) return <p className="text-muted">{t.keepsAll}</p>
  return (
    <div>
      <p className="font-medium">{t.losses}</p>
      <ul className="mt-0.5 flex flex-col gap-0.5 text-muted">
        {losses.map(({ step, what, name, reason }) => (
          <li key={`${step} ${what} ${name}`}>
            <span className="text-text">
              {step === id ? '' : `${stepName(document, step)}, `}
              {words[what](name)}:
            </span>{' '}
            {reason}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Why it does not stand as it is. */
const reasonOf = (
  drift: Extract<Drift, { to: StepDefinition }>,
  { uses }: Step,
  { inspector: { upgrade: t } }: Text,
): string => {
  const [drawn, now] = [versionOf(uses), versionOf(drift.to.id)]
  if (drift.is === 'version') return t.version(drawn, now)
  return drift.is === 'newer' ? t.newer(now) : t.description
}

/** A step that was drawn with something else than what is installed: what differs, what an upgrade keeps, and the upgrade. */
export function Upgrade({
  id,
  step,
  drift,
}: {
  id: string
  step: Step
  drift: Extract<Drift, { to: StepDefinition }>
}) {
  const editor = useEditorApi()
  const text = useText()
  const t = text.inspector.upgrade
  const document = useEditor((state) => state.document)
  const differences = useDifferences(step.adapter, drift.to)
  const losses = useMemo(() => upgradeOf(document, [id], installed)?.losses ?? [], [document, id])
  const all = driftedSteps(document.manifest)
  const isDown = compareVersions(step.uses, drift.to.id) > 0
  return (
    <section
      id={`${id}-adapter`}
      tabIndex={-1}
      aria-label={t.heading}
      className="flex flex-col gap-2.5 rounded border-l-2 border-warn bg-warn-soft px-3 py-2.5 text-sm"
    >
      <p>{reasonOf(drift, step, text)}</p>
      {differences === null && <p className="text-muted">{t.notKnown}</p>}
      {differences && <Differences differences={differences} />}
      <Losses id={id} losses={losses} />
      <div className="flex flex-wrap gap-2">
        <Button small onClick={() => upgradeSteps(editor, [id], text)}>
          {isDown ? t.takeInstalled(versionOf(drift.to.id)) : t.upgrade}
        </Button>
        {all.length > 1 && all.includes(id) && (
          <Button small onClick={() => upgradeSteps(editor, all, text)}>
            {t.all(all.length)}
          </Button>
        )}
      </div>
    </section>
  )
}
