import { createStore } from 'zustand/vanilla'

const key = 'weft-overview'

const remembered = (): boolean => {
  try {
    return localStorage.getItem(key) === 'always'
  } catch {
    return false
  }
}

/** Whether the map of the whole workflow stays in sight; the browser remembers. */
export const overview = createStore<{ readonly always: boolean; toggle(): void }>()((set, get) => ({
  always: typeof localStorage === 'undefined' ? false : remembered(),
  toggle: () => {
    const always = !get().always
    set({ always })
    try {
      if (always) localStorage.setItem(key, 'always')
      else localStorage.removeItem(key)
    } catch {
      // It then holds for this visit.
    }
  },
}))
