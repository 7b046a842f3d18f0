/** What `work` tells, each as a line of JSON, until it is done. `onLeave` is called when the reader leaves before that. */
export const lineStream = <T>(
  work: (tell: (line: T) => void) => Promise<void>,
  onLeave: () => void,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let open = true
  return new ReadableStream({
    async start(controller) {
      await work((line) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      })
      if (open) controller.close()
    },
    cancel() {
      open = false
      onLeave()
    },
  })
}
