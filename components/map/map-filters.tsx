import { buttonClass } from '#components/ui/button.tsx'
import { type MapState, scopes, startState } from '#lib/ecosystem/view-state.ts'
import { dimensions, layers } from '#lib/ecosystem/vocabulary.ts'
import type { ServerText as Text } from '#lib/text/on-server.ts'

const box = 'h-8 rounded border border-line-strong bg-raised px-2 text-sm'

/** What is kept of the state while this form changes the rest. */
const kept = (state: MapState): readonly [string, string][] =>
  [
    ['view', state.view] as const,
    ['level', String(state.level)] as const,
    ['with', state.with.join(',')] as const,
  ]
    .filter(([name, value]) => value !== '' && value !== String(startState[name] ?? ''))
    .map(([name, value]) => [name, value])

/** Filters as a form of its own address: no script is needed for it. */
export function MapFilters({
  state,
  text,
  sorted = false,
}: {
  state: MapState
  text: Text
  sorted?: boolean
}) {
  const { ecosystem } = text
  return (
    <form action="/map" method="get" className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
      {kept(state).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="flex flex-col gap-1 text-xs text-muted">
        {ecosystem.find}
        <input type="search" name="find" defaultValue={state.find} className={`${box} w-44 text-text`} />
      </label>
      <label className="flex flex-col gap-1 text-xs text-muted">
        {ecosystem.scope}
        <select name="scope" defaultValue={state.scope} className={`${box} text-text`}>
          {scopes.map((scope) => (
            <option key={scope} value={scope}>
              {ecosystem.scopes[scope]}
            </option>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1 text-xs text-muted">
        {ecosystem.layer}
        <select name="layer" defaultValue={state.layer ?? ''} className={`${box} text-text`}>
          <option value="">{ecosystem.everyLayer}</option>
          {layers.map((layer) => (
            <option key={layer} value={layer}>
              {layer}
            </option>
          ))}
        </select>
      </label>
      {sorted && (
        <label className="flex flex-col gap-1 text-xs text-muted">
          {ecosystem.sortBy}
          <select name="sort" defaultValue={state.sort} className={`${box} text-text`}>
            <option value="name">{ecosystem.byName}</option>
            {dimensions.map((name) => (
              <option key={name} value={name}>
                {ecosystem.dimensions[name]}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" className={buttonClass('plain')}>
        {ecosystem.apply}
      </button>
    </form>
  )
}
