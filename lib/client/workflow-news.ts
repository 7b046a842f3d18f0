/** What windows of one browser tell each other: that a workflow was saved, and as what. */
type News = { readonly workflow: string; readonly digest: string }

const name = 'weft-workflows'

export const tellSaved = (workflow: string, digest: string): void => {
  const channel = new BroadcastChannel(name)
  channel.postMessage({ workflow, digest } satisfies News)
  channel.close()
}

/** Calls back when another window saved this workflow, or this one is looked at again. Answers how to stop. */
export const onElsewhere = (workflow: string, look: () => void): (() => void) => {
  const channel = new BroadcastChannel(name)
  const heard = ({ data }: MessageEvent<News>) => {
    if (data.workflow === workflow) look()
  }
  const seen = () => {
    if (document.visibilityState === 'visible') look()
  }
  channel.addEventListener('message', heard)
  window.addEventListener('focus', seen)
  document.addEventListener('visibilitychange', seen)
  return () => {
    channel.close()
    window.removeEventListener('focus', seen)
    document.removeEventListener('visibilitychange', seen)
  }
}
