const key = 'weft-recent-choices'
const most = 8

/** Ids of what was chosen in the palette lately, the newest first; only this browser knows. */
export const recentChoices = (): readonly string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

export const keepChoice = (id: string): void => {
  const kept = [id, ...recentChoices().filter((other) => other !== id)].slice(0, most)
  try {
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing forgets this too.
  }
}
