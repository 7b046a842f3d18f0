import { type Dimension, dimensions, type Layer, layers } from './vocabulary.ts'

export const views = [
  'specializations',
  'pairs',
  'artifacts',
  'graph',
  'compare',
  'timeline',
  'gaps',
  'standards',
] as const
export type MapView = (typeof views)[number]

export const scopes = ['seeds', 'core', 'all'] as const
export type MapScope = (typeof scopes)[number]

/** What a person has chosen on the map: all of it stands in the address. */
export type MapState = {
  readonly view: MapView
  readonly scope: MapScope
  readonly layer: Layer | null
  /** The least documented level that is drawn. */
  readonly level: 1 | 2 | 3 | 4
  readonly sort: Dimension | 'name'
  readonly find: string
  /** Projects to compare, in order. */
  readonly with: readonly string[]
}

export const startState: MapState = {
  view: 'specializations',
  scope: 'seeds',
  layer: null,
  level: 1,
  sort: 'name',
  find: '',
  with: [],
}

export const mostCompared = 4

type Given = Readonly<Record<string, string | readonly string[] | undefined>>

const one = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '')

const among = <T extends string, F>(list: readonly T[], value: string, otherwise: F): T | F =>
  (list as readonly string[]).includes(value) ? (value as T) : otherwise

/** Reads the address; what it does not understand is as if it were not there. */
export const readState = (given: Given): MapState => {
  const level = Number(one(given.level))
  const chosen = (Array.isArray(given.with) ? given.with : one(given.with as string).split(','))
    .flatMap((part: string) => part.split(','))
    .filter((slug: string) => /^[a-z0-9-]{1,60}$/.test(slug))
  return {
    view: among(views, one(given.view), startState.view),
    scope: among(scopes, one(given.scope), startState.scope),
    layer: among(layers, one(given.layer), null),
    level: (level === 2 || level === 3 || level === 4 ? level : 1) as MapState['level'],
    sort: among([...dimensions, 'name' as const], one(given.sort), startState.sort),
    find: one(given.find).slice(0, 80),
    with: [...new Set<string>(chosen)].slice(0, mostCompared),
  }
}

/** What is searched for on the whole map, as the address says it; empty when nothing is. */
export const readQuery = (given: Given): string => one(given.q).trim().slice(0, 80)

/** The address of a state: what is as at the start is left out, so that one state has one address. */
export const hrefOf = (state: MapState): string => {
  const parts: [string, string][] = []
  const add = (name: keyof MapState, text: string) => {
    if (text !== String(startState[name] ?? '')) parts.push([name, text])
  }
  add('view', state.view)
  add('scope', state.scope)
  add('layer', state.layer ?? '')
  add('level', String(state.level))
  add('sort', state.sort)
  add('find', state.find)
  if (state.with.length > 0) parts.push(['with', state.with.join(',')])
  const query = parts
    .map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll('%2C', ',')}`)
    .join('&')
  return query ? `/map?${query}` : '/map'
}
